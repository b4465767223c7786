CREATE ROLE board LOGIN;
CREATE DATABASE board OWNER board;
\c board
CREATE TABLE posts (id serial PRIMARY KEY, board text NOT NULL, title text NOT NULL, author text NOT NULL);
INSERT INTO posts (board, title, author)
  SELECT 'hello', 'Post number ' || n, (ARRAY['Ada','Linus','Grace'])[1 + n % 3] FROM generate_series(1, 200) n;
CREATE INDEX ON posts (board, id DESC);
ALTER TABLE posts OWNER TO board;
ANALYZE posts;

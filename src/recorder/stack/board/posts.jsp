<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true"
    import="java.sql.*, javax.sql.DataSource, javax.naming.InitialContext" %>
<%
  // The web application: asks the database for the newest posts of a board and writes the page.
  // With slow=1 the database takes 5 seconds.
  String board = request.getParameter("board");
  String from = request.getParameter("slow") == null ? "posts" : "posts, pg_sleep(5)";
  String sql = "SELECT id, title, author FROM " + from + " WHERE board = ? ORDER BY id DESC LIMIT 3";
  StringBuilder rows = new StringBuilder();
  DataSource pool = (DataSource) new InitialContext().lookup("java:comp/env/jdbc/board");
  try (Connection db = pool.getConnection(); PreparedStatement query = db.prepareStatement(sql)) {
    query.setString(1, board);
    try (ResultSet result = query.executeQuery()) {
      while (result.next())
        rows.append("<li>").append(result.getInt(1)).append(". ").append(result.getString(2))
            .append(" - ").append(result.getString(3)).append("</li>\n");
    }
  }
%>
<!doctype html>
<title>Board</title>
<h1>Newest posts</h1>
<ul>
<%= rows %></ul>

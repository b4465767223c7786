/**
 * What runs on the machine: nothing, a web server with files (nginx), one that starts a program for each request
 * (httpd with CGI), one that runs code inside itself (httpd with a module), one with an application server behind it
 * (nginx before a WAS).
 */
export const arrangements = ['nothing', 'files', 'cgi', 'module', 'was'] as const;
export type Arrangement = (typeof arrangements)[number];

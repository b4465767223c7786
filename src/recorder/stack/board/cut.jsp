<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%
  // Promises 600 bytes, sends a part, and is still at work when the process is killed. With compile=only it is done.
  if (request.getParameter("compile") != null) return;
  response.setContentLength(600);
  out.print("<!doctype html>\n<title>Report</title>\n<h1>Report</h1>\n<p>The first part of the report.\n");
  out.flush();
  response.flushBuffer();
  Thread.sleep(20000);
%>

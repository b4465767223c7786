import type { StepsTexts } from '../../figure/steps/model.ts';

const status = (code: number) => (code === 0 ? 'refused' : String(code));
const front: Readonly<Record<string, string>> = {
  files: 'nginx',
  was: 'nginx',
  cgi: 'httpd',
  module: 'httpd',
};

export const texts: StepsTexts = {
  title: 'File or code',
  claim: ({ kind, status: code, started, same }) => {
    const page =
      same === '1'
        ? 'The same page, asked for twice, is the same to the byte.'
        : 'The same page, asked for twice, has different bodies.';
    if (kind === 'nothing')
      return 'No program listens on port 80. The kernel refuses every connection before a request is read.';
    if (kind === 'files')
      return `A login form sent to an nginx that has only files gets ${code}: the form’s file is there, the code that would read it is not. ${page}`;
    if (kind === 'cgi')
      return `httpd starts the program anew for each request. It answers the form with ${code}, and ${started} processes were started on the way. ${page}`;
    if (kind === 'module')
      return `The code runs inside httpd. It answers the form with ${code}, and ${started} processes were started for that. ${page}`;
    return `nginx answers files itself and passes the rest to a running WAS. The form gets ${code}, and ${started} processes were started for that. ${page}`;
  },
  nodes: { you: 'Client', kernel: 'Kernel', web: 'Web server', files: 'Files', program: 'Program' },
  parameters: {
    arrangement: {
      label: 'What runs on the server',
      options: {
        nothing: 'nothing',
        files: 'a web server only (nginx)',
        cgi: 'a web server with CGI (httpd)',
        module: 'a module in the web server (httpd)',
        was: 'a web server and a WAS (nginx)',
      },
    },
  },
  readouts: {
    handler: 'Answered by',
    status: 'Status',
    body: 'Body',
    started: 'Processes started by requests',
    same: 'The page asked for twice',
  },
  say: {
    nothing: () => 'nothing',
    files: () => 'files',
    cgi: () => 'cgi',
    module: () => 'module',
    was: () => 'was',
    'short-nothing': () => 'nothing',
    'short-files': () => 'nginx only',
    'short-cgi': () => 'CGI',
    'short-module': () => 'module',
    'short-was': () => 'WAS',
    matrixCaption: () => 'The same requests, sent to five arrangements',
    statusCell: status,
    statusNote: status,
    notYet: () => '–',
    yes: () => 'same bytes',
    no: () => 'different bytes',
    'by-kernel': () => 'the kernel',
    'by-webServer': (kind: string) => front[kind] ?? 'the web server',
    'by-program': (kind: string) =>
      kind === 'was' ? 'the WAS' : kind === 'cgi' ? 'the CGI program' : 'code in the module',
    'body-file': () => 'a stored file',
    'body-made': () => 'made by code',
    'body-statusPage': () => 'the server’s notice',
    'body-none': () => 'none',
    asks: (method: string, path: string) => `${method} ${path}`,
    noListener: () => 'The packet that opens a connection came, but no socket listens on that port.',
    isFile: () => 'The web server looks for a file at this path.',
    isCode: () => 'The configuration gives this path to the program.',
    opens: (path: string) => `It opens the file ${path}.`,
    ignoresBody: () => 'httpd throws away what was sent, unread.',
    spawned: (n: number) => `It starts the program anew: process number ${n} of this run.`,
    cgiWhy: () =>
      'The request goes in as environment variables and standard input; when it is done the process is gone.',
    inside: () => 'It calls the code inside its own process.',
    moduleWhy: () => 'A function call: no new process, no connection.',
    passed: () => 'It writes a new request to the WAS, which is running.',
    wasWhy: () => 'The code is already loaded. No process is started.',
    processNote: (n: number) => `process ${n}`,
    notRunning: () => 'not running',
    refused: () => 'The connection was refused.',
    kernelAnswers: () => 'No program listens, so the kernel answered with RST.',
    redirects: (code: number, to: string) => `${code}: go to ${to}.`,
    redirectsWithCookie: (code: number, to: string, cookie: string) =>
      `${code}: go to ${to}, with the cookie ${cookie}.`,
    madePage: (code: number, process: number, visit: number) =>
      `${code}: a page that says “process ${process}, visit ${visit}”.`,
    gaveFile: (code: number) => `${code}: the file, as it is stored.`,
    answersStatus: (code: number) => `The answer is ${code}.`,
    why301: () => 'It is a directory, so the client is sent to the address that ends in /.',
    why403: () => 'A directory without an index file, and listing is off.',
    why404: () => 'There is no such file.',
    why405: () => 'The file is there, but there is no code to take a POST.',
    sameBytes: () => 'Not a byte differs from the answer before.',
    otherBytes: () => 'The same address, but not the same answer as before.',
  },
};

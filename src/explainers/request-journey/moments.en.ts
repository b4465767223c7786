/** A sentence for each moment of the story. Of packets: from, to, bytes, status. Of calls: descriptor, result, thread. */
export const moments: Readonly<Record<string, (...args: never[]) => string>> = {
  'connect-called': (fd: number) =>
    `curl called connect() on a socket that does not wait (number ${fd}), so the kernel only answers “in progress”.`,
  'syn-sent': (from: string, to: string) =>
    `The kernel sent a SYN, ${from} → ${to}. Not one letter of HTTP yet.`,
  'address-asked': () =>
    'The router does not know the server’s MAC address yet. It holds the SYN and asks with ARP first: one more round trip.',
  'syn-forwarded': () =>
    'The provider’s router passed the packet on. It changed the MAC addresses and the TTL.',
  'syn-arrived': () => 'The SYN reached the server’s network interface.',
  'syn-answered': (from: string) =>
    `The server’s kernel answered with SYN+ACK (${from}). nginx knows nothing yet.`,
  connected: () => 'The SYN+ACK came to the client. For the client the connection stands.',
  'request-sent': (_f: string, _t: string, bytes: number) => `At once the HTTP request left, ${bytes} bytes.`,
  'connection-queued': () =>
    'The last ACK reached the server, so the connection is complete. The kernel puts it into the accept queue.',
  accepted: (_fd: number, result: number, thread: string) =>
    `accept4() of nginx’s ${thread} returned. The connection is now file descriptor ${result}.`,
  'request-arrived': (_f: string, _t: string, bytes: number) =>
    `The frame that carries the ${bytes} bytes of the request reached the server’s interface.`,
  'packet-received': (length: number) =>
    `The kernel took a packet of ${length} bytes from the interface, its Ethernet header already stripped.`,
  'bytes-queued': (length: number) => `TCP put ${length} bytes, in order, into the socket’s receive queue.`,
  'data-ready': () => 'The kernel told whoever waits for this socket that there is something to read.',
  'nginx-woken': (_fd: number, result: number) =>
    `epoll_wait() returned with ${result} socket. nginx woke up.`,
  'request-read': (fd: number, result: number) =>
    `nginx read ${result} bytes from descriptor ${fd}. What nginx gets is bytes, not packets.`,
  'location-chosen': () => 'nginx chose the location for the request.',
  'file-missing': (_fd: number, _r: number, _t: string, name: string) =>
    `nginx tried to open a file (${name}), and there is none.`,
  'rate-limited': () => 'nginx found the request over its rate limit.',
  'upstream-connect': (fd: number) => `nginx opened a connection of its own to Tomcat, on socket ${fd}.`,
  'upstream-connected': (from: string) => `The kernel on Tomcat’s side answered with SYN+ACK (${from}).`,
  'upstream-refused': (from: string) => `Nobody listens at ${from}, so a RST came back.`,
  'request-rewritten': (_f: string, to: string, bytes: number) =>
    `nginx wrote a new request of ${bytes} bytes and sent it to ${to}. It did not pass on what it got.`,
  'was-accepted': (_fd: number, result: number, thread: string) =>
    `Tomcat’s ${thread} thread took the connection, descriptor ${result}.`,
  'was-polled': (_fd: number, _r: number, thread: string) =>
    `Tomcat’s ${thread} thread saw that there is something to read and picks a worker thread.`,
  'was-read': (_fd: number, result: number, thread: string) =>
    `Thread ${thread} read the request, ${result} bytes. Now the application’s code runs.`,
  'sql-sent': (_f: string, to: string, bytes: number) =>
    `The application sent the database (${to}) ${bytes} bytes with SQL in them.`,
  'db-read': (_fd: number, result: number) =>
    `A PostgreSQL backend process read ${result} bytes and runs the SQL.`,
  'db-answered': (_f: string, _t: string, bytes: number) =>
    `PostgreSQL sent the result back, ${bytes} bytes.`,
  'db-refused': (from: string) => `${from} answered with RST: the database is down.`,
  'rows-read': (_fd: number, result: number, thread: string) =>
    `Thread ${thread} read ${result} bytes of result and makes HTML of it.`,
  'was-answered': (_f: string, _t: string, bytes: number, status: number) =>
    `Tomcat sent nginx its ${status} response, ${bytes} bytes.`,
  'was-failed': (_f: string, _t: string, bytes: number, status: number) =>
    `The application failed, and Tomcat sent a ${status} response of ${bytes} bytes.`,
  'upstream-timeout': () =>
    'nginx’s patience ended: for the time it was told to wait, not one byte came from Tomcat.',
  'upstream-abandoned': () => 'nginx closed its connection to Tomcat. Tomcat’s thread is still working.',
  'response-read': (_fd: number, result: number) => `nginx read ${result} bytes of Tomcat’s response.`,
  'response-sent': (_f: string, to: string, bytes: number, status: number) =>
    `nginx sent the ${status} response, ${bytes} bytes, to ${to}.`,
  'error-sent': (_f: string, to: string, _b: number, status: number) =>
    `nginx sent ${to} a ${status} response of its own making.`,
  'upstream-broke': () => 'The connection to Tomcat broke in the middle of the body.',
  'upstream-closed': () => 'nginx closed its connection to Tomcat. The next request will connect anew.',
  logged: (text: string) => `nginx wrote its access log: ${text}`,
  'response-arrived': (_f: string, _t: string, bytes: number, status: number) =>
    `${bytes} bytes of response reached the client${status ? `, status ${status}` : ''}.`,
  'response-received': (_fd: number, result: number) =>
    `curl read ${result} bytes. What a person sees begins here.`,
  'syn-repeated': () => 'No answer came, so the kernel sent the SYN again.',
  'firewall-dropped': (_l: number, reason: string) =>
    `The firewall dropped the packet (${reason}) and tells the sender nothing.`,
  'firewall-rejected': () => 'The firewall said by ICMP that it is closed.',
  'nobody-listens': () => 'No socket listens on port 80, so the kernel answered with RST.',
  'queue-full': () => 'The accept queue is full, so the kernel ignored the SYN.',
  'refusal-arrived': () => 'The RST came to the client: a refusal is known after one round trip.',
  'rejection-arrived': () => 'The ICMP message came to the client, which knows at once.',
  'gave-up': () => 'curl gave up and closed its socket.',
  'client-closed': () => 'The client sent a FIN: it has nothing more to send.',
  'server-closed': () => 'The server sent its FIN as well.',
  finished: () => 'The last ACK reached the server, and the connection is over.',
};

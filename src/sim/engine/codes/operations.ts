/**
 * What a request can do next; after the blocks of GPSS (Gordon 1961), with calls that can fail.
 *
 * `register` means a register of endpoint ids, `handler` a program counter, `constant` an index into the
 * program's constants. A request that fails goes to the handler of the instruction it is at.
 */

/** The client has its answer, good or bad. */
export const end = 0;
/** Waits for a time of `law`: thinking, a slow reader, forking a process. */
export const delay = 1;
/** Sends c bytes from register a to register b. */
export const travel = 2;
/** Opens a connection from register a to register b, or takes an idle one; d: constant, connect timeout. */
export const connect = 3;
/** Takes a thread of register a. When its queue is full and it answers 503 itself, goes on at c. */
export const accept = 4;
/** Work on the CPU of register a. */
export const compute = 5;
/** Work on the disk of register a. */
export const disk = 6;
/** Takes a token of pool d of register a: a database connection, a CGI process. */
export const borrow = 7;
/** Gives back what is held beyond depth a. */
export const release = 8;
/** Balancer group a chooses: register b becomes the member, register b + 1 its number; none: goes to c. */
export const balance = 9;
/** Group a judges how the attempt ended: the next member from c, or on with the answer. export const b = 1;
for a POST. */
export const judge = 10;
/** The caller waits no longer than constant d; a: level. The handler is where the caller goes on. */
export const deadline = 11;
/** That wait is over, and so is every wait within it; a: level. */
export const clearDeadline = 12;
export const jump = 13;
/** Goes back to c until the body has run a times. */
export const loop = 14;
/** An error handler: drops what is held beyond depth a, then goes on. */
export const handler = 15;
/** The client of source a looks up the address it will use: register b. */
export const locate = 16;
/** Register a answers 500 if a fault says so, then goes on at c. */
export const mayFail = 17;
/** Looks up the session at register a; export const b = 1;
in a store that outlives the process. */
export const session = 18;
/** Writes to, or reads from, the data of register a. */
export const write = 19;
export const read = 20;
/** Starts the next-upstream bookkeeping of group a. */
export const begin = 21;
/** Register b becomes the endpoint that register a sends its queries to; export const c = 1;
for writes. */
export const callee = 22;
/** What went wrong behind it, the program answers as failure a. */
export const answerFailure = 23;

/** Laws that hold of any system over any period, whatever its arrivals and services. */

/**
 * Little's law: mean number inside = rate of passing through × mean time inside. J. D. C. Little 1961.
 * Unit: requests, for a rate in requests per second and seconds.
 */
export function littleNumber(rate: number, meanTime: number): number {
  return rate * meanTime;
}

/** Little's law turned round: the rate that a number inside (200 threads, 10 connections) can carry. */
export function littleRate(number: number, meanTime: number): number {
  return number / meanTime;
}

/** Little's law turned round: mean time inside. */
export function littleTime(number: number, rate: number): number {
  return number / rate;
}

/**
 * Utilisation law: busy servers = rate × mean service time; divided by the servers, the share in use.
 * P. J. Denning and J. P. Buzen 1978.
 */
export function utilisation(rate: number, meanService: number, servers = 1): number {
  return (rate * meanService) / servers;
}

/** Interactive response time law: R = N/X − Z for N users who think Z seconds. Denning and Buzen 1978. */
export function interactiveResponse(users: number, throughput: number, think: number): number {
  return users / throughput - think;
}

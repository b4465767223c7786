import { gatewayStatus, type Outcome } from '../../rules/nginx-upstream/nextUpstream.ts';
import { Failure } from './failures.ts';

/** Status a server answers with of its own accord; 200 for what is not here. */
export const OWN_STATUS: Partial<Record<number, number>> = {
  [Failure.serverError]: 500,
  [Failure.poolTimeout]: 500,
  [Failure.tooManyConnections]: 500,
  [Failure.unavailable]: 503,
};

/** How the attempt ended, in the words of the rules of nginx. */
export function outcomeOf(error: number): Outcome {
  switch (error) {
    case Failure.refused:
      return 'connectRefused';
    case Failure.connectTimeout:
      return 'connectTimeout';
    case Failure.gatewayTimeout:
      return 'readTimeout';
    case Failure.reset:
      return 'closed';
    default:
      return 'answered';
  }
}

/** What the gateway's client gets to see. */
export function asFailure(outcome: Outcome, error: number): number {
  if (outcome === 'answered') return error;
  return gatewayStatus(outcome, 0) === 504 ? Failure.gatewayTimeout : Failure.badGateway;
}

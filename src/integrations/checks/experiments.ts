import { type Claim, claimsFile } from '../../catalog/claims.ts';
import { ContentError } from '../../catalog/error.ts';
import type { Checked } from '../../catalog/yaml.ts';

/**
 * Every claim is bound to the experiment that shows it, or says why none can.
 * @param figures names of the explainers that exist
 * @param experiments names of the experiments of each explainer; left out, only the figures are looked at
 */
export function checkExperiments(
  claims: Checked<Claim[]>,
  figures: ReadonlySet<string>,
  experiments?: ReadonlyMap<string, ReadonlySet<string>>,
): ContentError[] {
  return claims.value.flatMap((claim, index) => {
    const fault = (key: string, message: string) =>
      new ContentError(claimsFile, claims.lineOf([index, key]), `${claim.id}: ${message}`);
    const unknown = claim.figures.find((name) => !figures.has(name));
    if (unknown !== undefined) return [fault('figures', `no figure is called “${unknown}”`)];
    if (claim.experiment === null) {
      if (claim.whyNot) return [];
      return [fault('experiment', 'name the experiment that shows it, or say in whyNot why none can')];
    }
    if (claim.whyNot) return [fault('whyNot', 'it has an experiment, so there is nothing to excuse')];
    const [figure = '', name = ''] = claim.experiment.split('/');
    if (!claim.figures.includes(figure))
      return [fault('experiment', `“${figure}” is not among the figures of the claim`)];
    if (experiments && !experiments.get(figure)?.has(name))
      return [fault('experiment', `src/explainers/${figure}/experiments.ts has no experiment “${name}”`)];
    return [];
  });
}

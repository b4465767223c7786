import { normaliseBase } from './i18n/lang.ts';

/** Where the site is served and where its source lives. All of it can be set from the environment. */
export interface SiteSettings {
  /** Origin with scheme, e.g. https://example.org */
  readonly origin: string;
  /** Base path with a slash at both ends. */
  readonly base: string;
  /** Address of the repository's web page without a trailing slash, or undefined when unknown. */
  readonly repository: string | undefined;
  /** The branch that edit links point to. */
  readonly branch: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings.
 * SITE_ORIGIN and SITE_BASE say where the site is served; on GitHub the Pages address is the default, elsewhere the
 * local preview. SITE_REPOSITORY says where the source is; on GitHub it is known.
 */
export function siteSettings(env: Environment): SiteSettings {
  const [owner = '', name = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const isUserSite = name.toLowerCase() === `${owner.toLowerCase()}.github.io`;
  const pages =
    owner && name ? { origin: `https://${owner}.github.io`, base: isUserSite ? '/' : name } : undefined;
  const repository =
    env['SITE_REPOSITORY'] ??
    (pages ? `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${name}` : undefined);
  return {
    origin: (env['SITE_ORIGIN'] ?? pages?.origin ?? 'http://localhost:4321').replace(/\/+$/, ''),
    base: normaliseBase(env['SITE_BASE'] ?? pages?.base ?? '/'),
    repository: repository?.replace(/\/+$/, ''),
    branch: env['SITE_BRANCH'] ?? 'main',
  };
}

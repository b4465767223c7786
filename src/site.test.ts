import { describe, expect, it } from 'vitest';
import { siteSettings } from './site.ts';

describe('siteSettings', () => {
  it('has working defaults', () => {
    expect(siteSettings({})).toEqual({
      origin: 'http://localhost:4321',
      base: '/',
      repository: undefined,
      branch: 'main',
    });
  });

  it('knows the Pages address of a repository on GitHub', () => {
    const settings = siteSettings({
      GITHUB_REPOSITORY: 'someone/docs',
      GITHUB_SERVER_URL: 'https://github.com',
    });
    expect(settings).toMatchObject({
      origin: 'https://someone.github.io',
      base: '/docs/',
      repository: 'https://github.com/someone/docs',
    });
  });

  it("serves a user's own site at the root", () => {
    expect(siteSettings({ GITHUB_REPOSITORY: 'Someone/someone.github.io' }).base).toBe('/');
  });

  it('lets the environment decide, with or without slashes', () => {
    const settings = siteSettings({
      GITHUB_REPOSITORY: 'someone/docs',
      SITE_ORIGIN: 'https://example.org/',
      SITE_BASE: 'some/where',
      SITE_REPOSITORY: 'https://example.org/r/',
    });
    expect(settings).toMatchObject({
      origin: 'https://example.org',
      base: '/some/where/',
      repository: 'https://example.org/r',
    });
  });
});

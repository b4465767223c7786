/** Brings figures to life when they come into view. Small: it is on every page that has one. */
class LiveFigure extends HTMLElement {
  private woken = false;

  connectedCallback(): void {
    if (location.hash.startsWith('#figure=')) void this.wake();
    addEventListener('hashchange', () => {
      if (location.hash.startsWith('#figure=')) void this.wake();
    });
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        seen.disconnect();
        void this.wake();
      },
      { rootMargin: '200px' },
    );
    seen.observe(this);
  }

  private async wake(): Promise<void> {
    if (this.woken) return;
    this.woken = true;
    const { kind } = this.dataset;
    const { live } = await (kind === 'steps'
      ? import('./steps/steps-live.ts')
      : kind === 'small'
        ? import('./small/small-live.ts')
        : import('./live.ts'));
    await live(this);
  }
}
customElements.define('live-figure', LiveFigure);

/**
 * Shows a term's definition on hover, focus and tap, hides it on Escape, and keeps it while the pointer is on it
 * (WCAG 1.4.13). The first tap shows; the link inside, or a second tap, leads to the glossary.
 */
class TermTip extends HTMLElement {
  static #count = 0;

  connectedCallback() {
    const link = this.querySelector<HTMLAnchorElement>('a.term');
    const tip = this.querySelector<HTMLElement>('.definition');
    if (!link || !tip) return;
    tip.id = `tip-${++TermTip.#count}`;
    let timer = 0;
    let touched = false;
    const show = () => {
      clearTimeout(timer);
      if (!tip.hidden) return;
      tip.hidden = false;
      link.setAttribute('aria-describedby', tip.id);
      const room = document.documentElement.clientWidth - 18;
      const overflow = this.getBoundingClientRect().left + tip.offsetWidth - room;
      tip.style.setProperty('--tip-left', `${-Math.max(0, overflow)}px`);
    };
    const hide = (delay = 0) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        tip.hidden = true;
        link.removeAttribute('aria-describedby');
      }, delay);
    };
    this.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') show();
    });
    this.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') hide(180);
    });
    link.addEventListener('pointerdown', (event) => {
      touched = event.pointerType !== 'mouse' && tip.hidden !== false;
    });
    link.addEventListener('click', (event) => {
      if (!touched) return;
      event.preventDefault();
      show();
      touched = false;
    });
    this.addEventListener('focusin', () => {
      if (!touched) show();
    });
    this.addEventListener('focusout', () => hide());
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
    });
    document.addEventListener('pointerdown', (event) => {
      if (event.target instanceof Node && !this.contains(event.target)) hide();
    });
  }
}
customElements.define('term-tip', TermTip);

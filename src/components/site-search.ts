/** The opener of search: small, since it is on every page; the dialog is loaded on intent. */
class SiteSearch extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const opener = this.querySelector('button');
    const { base = '/', lang } = this.dataset;
    const load = () => (lang === 'en' ? import('../search/en.ts') : import('../search/ko.ts'));
    const open = async () => (await load()).open(base, form?.getAttribute('action') ?? base);
    const warm = async () => (await load()).warm(base);
    opener?.setAttribute('aria-haspopup', 'dialog');
    opener?.setAttribute('aria-keyshortcuts', 'Control+K Meta+K /');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void open();
    });
    for (const intent of ['pointerenter', 'focus', 'touchstart'])
      opener?.addEventListener(intent, () => void warm(), { once: true, passive: true });
    addEventListener('keydown', (event) => {
      // On a layout that is not Latin the key says 'ㅏ': then its place tells. On a Latin one the letter does.
      const is = (key: string, code: string) =>
        event.key.toLowerCase() === key || (event.code === code && event.key > '~');
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      const field =
        event.target instanceof Element && event.target.closest('input,textarea,select,[contenteditable]');
      if (!(command && is('k', 'KeyK')) && !(plain && !field && is('/', 'Slash'))) return;
      event.preventDefault();
      void open();
    });
    if (location.search.includes('mark='))
      void import('../search/mark.ts').then((mark) => mark.markFromAddress());
  }
}
customElements.define('site-search', SiteSearch);

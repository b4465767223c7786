/** Adds a copy button to every code block. In a console block it copies the commands, not the prompts or the output. */
const { copy = '', copied = '', copyFailed = '' } = document.body.dataset;

const commands = (text: string): string => {
  const lines = text.split('\n').filter((line) => line.startsWith('$ '));
  return lines.length ? lines.map((line) => line.slice(2)).join('\n') : text;
};

for (const figure of document.querySelectorAll<HTMLElement>('figure.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = copy;
  button.addEventListener('click', async () => {
    const pre = figure.querySelector('pre');
    const text = pre?.textContent ?? '';
    try {
      await navigator.clipboard.writeText(pre?.dataset.language === 'console' ? commands(text) : text);
      button.textContent = copied;
    } catch {
      button.textContent = copyFailed;
    }
    setTimeout(() => {
      button.textContent = copy;
    }, 2000);
  });
  figure.append(button);
}

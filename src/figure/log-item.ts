/** A line of a log in the page: a button that leads to its moment, what happened, and why. */
export function logItem(line: { clock: string; text: string; reason?: string }, at: number): HTMLLIElement {
  const li = document.createElement('li');
  const jump = document.createElement('button');
  jump.type = 'button';
  jump.dataset['at'] = String(at);
  jump.textContent = line.clock;
  const text = document.createElement('span');
  text.append(`${line.text} `);
  if (line.reason) {
    const reason = document.createElement('em');
    reason.textContent = line.reason;
    text.append(reason);
  }
  li.append(jump, text);
  return li;
}

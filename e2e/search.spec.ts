import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { watchPage } from './watch.ts';

const dialog = 'dialog.search';
const options = `${dialog} [role="option"]`;
const status = `${dialog} .search-status`;

/** Opens search on a page and types. */
async function search(page: Page, address: string, typed: string): Promise<Locator> {
  await page.goto(address);
  await page.keyboard.press('Control+KeyK');
  const input = page.locator(`${dialog} input`);
  await input.fill(typed);
  return input;
}

test('Ctrl+K opens search on any layout, and Enter opens the first heading', async ({ page }) => {
  const watch = watchPage(page);
  await search(page, '', '보안 그룹');
  await expect(page.locator(options).first()).toBeVisible();
  await expect(page.locator(`${dialog} [role="group"]`).first()).toContainText('보안 그룹');
  await expect(page.locator(`${dialog} mark`).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/ec2\/security-group\//);
  expect(watch.faults).toEqual([]);
});

test('the letter opens it on a Latin layout, its place on any other, and so does the slash', async ({
  page,
}) => {
  await page.goto('glossary/');
  const press = (keys: { key: string; code: string; ctrlKey: boolean; metaKey: boolean }) =>
    page.evaluate((init) => dispatchEvent(new KeyboardEvent('keydown', init)), keys);
  for (const keys of [
    { key: 'ㅏ', code: 'KeyK', ctrlKey: true, metaKey: false },
    { key: 'л', code: 'KeyK', ctrlKey: false, metaKey: true },
    { key: 'k', code: 'KeyV', ctrlKey: true, metaKey: false },
  ]) {
    await press(keys);
    await expect(page.locator(dialog)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator(dialog)).toBeHidden();
  }
  // On a Dvorak layout this is Ctrl+T, a new tab.
  await press({ key: 't', code: 'KeyK', ctrlKey: true, metaKey: false });
  await expect(page.locator(dialog)).toBeHidden();
  await page.locator('#filter').press('Slash');
  await expect(page.locator(dialog)).toBeHidden();
  await page.locator('#filter').blur();
  await page.keyboard.press('Slash');
  await expect(page.locator(dialog)).toBeVisible();
});

test('arrows move through the results and wrap round', async ({ page }) => {
  const input = await search(page, 'en/', 'load balancer');
  await expect(page.locator(options).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(options).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(input).toHaveAttribute('aria-activedescendant', 'search-option-1');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(options).last()).toHaveAttribute('aria-selected', 'true');
});

test('the languages do not mix', async ({ page }) => {
  await search(page, 'en/', 'server');
  await expect(page.locator(options).first()).toBeVisible();
  const links = await page
    .locator(options)
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const href of links) expect(href).toContain('/en/');
});

test('a term is answered with its definition, and all of it is read out', async ({ page }) => {
  await search(page, '', 'ㄹㄷㅂㄹㅅ');
  await expect(page.locator(`${dialog} .search-term`)).toContainText('로드 밸런서');
  await expect(page.locator(`${dialog} .search-term a`)).toHaveAttribute('href', /glossary\/#load-balancer$/);
  await expect(page.locator(options).first()).toHaveAttribute('href', /\/load-balancer\//);
  const said = page.locator(`${dialog} .search-live`);
  await expect(said).toContainText(/‘로드 밸런서’로 찾았다.*로드 밸런서: .*결과 \d+개/);
});

test('what was mended is said, and the reader may insist', async ({ page }) => {
  await search(page, '', '시큐리티 그릅');
  await expect(page.locator(status)).toContainText('‘보안 그룹’으로 찾았다');
  await page.getByRole('button', { name: '입력한 그대로 찾기' }).click();
  await expect(page.locator(status)).not.toContainText('보안 그룹');
  await expect(page.locator(`${dialog} input`)).toHaveValue('시큐리티 그릅');
});

test('an answer that does not fit is labelled', async ({ page }) => {
  const input = await search(page, '', '쿠버네티스 로드 밸런서');
  await expect(page.locator(status)).toContainText('“쿠버네티스”에 맞는 내용은 없다');
  await expect(page.locator(options).first()).toBeVisible();
  await input.fill('redis');
  await expect(page.locator(status)).toContainText('꼭 맞는 설명은 없다');
  await expect(page.locator(`${dialog} mark`, { hasText: 'Redis' }).first()).toBeVisible();
});

test('nothing found says so, offers the glossary and the nearest term', async ({ page }) => {
  const input = await search(page, '', 'qzxvkj');
  await expect(page.locator(status)).toContainText('“qzxvkj”');
  await expect(page.locator(`${dialog} .search-help a[href$="/glossary/"]`)).toBeVisible();
  await expect(page.locator(options)).toHaveCount(0);
  await input.fill('보한 기럽');
  await page.locator(`${dialog} .search-help button`).click();
  await expect(input).toHaveValue('보안 그룹');
  await expect(page.locator(options).first()).toBeVisible();
});

test('a result lands on its heading and marks the words there', async ({ page }) => {
  const watch = watchPage(page);
  await search(page, '', '리틀의 법칙');
  await page.locator(options).first().click();
  await expect(page).toHaveURL(/was\/#littles-law$/);
  await expect(page.locator('#littles-law')).toBeInViewport();
  const marks = () =>
    page.evaluate(() => [...(CSS.highlights.get('search') ?? [])].map((range) => range.toString()));
  await expect.poll(marks).toContain('리틀의 법칙');
  // A result on the same page does not load it again.
  await page.evaluate(() => document.body.setAttribute('data-same', ''));
  await page.keyboard.press('Control+KeyK');
  await page.locator(`${dialog} input`).fill('톰캣');
  await page.locator(`${options}[href*="/was/"]`).first().click();
  await expect(page.locator(dialog)).toBeHidden();
  await expect(page).toHaveURL(/was\/#products$/);
  await expect(page.locator('body[data-same]')).toBeAttached();
  await expect.poll(marks).toContain('Tomcat');
  expect(watch.faults).toEqual([]);
});

test('a figure is found by its claim', async ({ page }) => {
  await page.goto('');
  await page.goto('load-balancer/');
  const title = await page.locator('live-figure figcaption b').first().textContent();
  await page.keyboard.press('Control+KeyK');
  await page.locator(`${dialog} input`).fill(title ?? '');
  await expect(page.locator(`${options}[href*="#figure-"]`).first()).toBeVisible();
});

test('searches that led somewhere are offered again, and forgotten on request', async ({ page }) => {
  const input = await search(page, '', '커넥션 풀');
  await page.locator(options).first().click();
  await expect(page).toHaveURL(/app-db-split/);
  // The new page listens to its keys when it has come.
  await page.waitForLoadState();
  await page.keyboard.press('Control+KeyK');
  const recent = page.getByRole('option', { name: '커넥션 풀', exact: true });
  await expect(recent).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(input).toHaveValue('커넥션 풀');
  await expect(page.locator(`${options}[href]`).first()).toBeVisible();
  await input.fill('');
  await page.getByRole('button', { name: '기록 지우기' }).click();
  await expect(page.locator(options)).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('recent-searches'))).toBe('[]');
});

test('an input method that composes is never disturbed', async ({ page }) => {
  await page.goto('');
  const client = await page.context().newCDPSession(page);
  await page.keyboard.press('Control+KeyK');
  const input = page.locator(`${dialog} input`);
  await expect(input).toBeFocused();
  const compose = (text: string) =>
    client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const key = async (code: string, virtualKey: number) => {
    // While a syllable is composed the browser reports key 229.
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await client.send('Input.dispatchKeyEvent', {
        type,
        code,
        key: 'Process',
        windowsVirtualKeyCode: type === 'rawKeyDown' ? 229 : virtualKey,
      });
  };
  await client.send('Input.insertText', { text: '보안 ' });
  for (const text of ['ㄱ', '그', '글', '그루', '그룹']) {
    await compose(text);
    await expect(page.locator(options).first()).toHaveAttribute('href', /security-group/);
    await expect(input).toHaveValue(`보안 ${text}`);
  }
  await key('Enter', 13);
  await key('Escape', 27);
  await key('ArrowDown', 40);
  await expect(page.locator(dialog)).toBeVisible();
  await expect(input).toHaveValue('보안 그룹');
  await expect(page.locator(options).first()).toHaveAttribute('aria-selected', 'true');
  await client.send('Input.insertText', { text: '그룹' });
  await expect(input).toHaveValue('보안 그룹');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/ec2\/security-group\//);
});

test.describe('when something cannot be loaded', () => {
  test('without index and lexicon it says so, and works after a retry', async ({ page }) => {
    await page.route(/\/(pagefind|search)\//, (route) => route.abort());
    await search(page, '', '서버');
    await expect(page.locator(status)).toContainText('읽지 못했다');
    await page.unroute(/\/(pagefind|search)\//);
    await page.getByRole('button', { name: '다시 시도' }).click();
    await expect(page.locator(options).first()).toBeVisible();
    await expect(page.locator(status)).not.toContainText('못');
  });

  test('without the index terms are found', async ({ page }) => {
    await page.route(/wasm|pf_index/, (route) => route.abort());
    await search(page, '', '방화벽');
    await expect(page.locator(status)).toContainText('용어만 찾았다');
    await expect(page.locator(options).first()).toHaveAttribute('href', /security-group/);
    await page.unroute(/wasm|pf_index/);
    await page.getByRole('button', { name: '다시 시도' }).click();
    await expect(page.locator(status)).toContainText('결과');
  });

  test('without the lexicon words are found, by the spellings in the index too', async ({ page }) => {
    await page.route('**/search/lexicon*', (route) => route.abort());
    await search(page, '', '방화벽');
    await expect(page.locator(status)).toContainText('입력한 그대로 찾았다');
    await expect(page.locator(options).first()).toHaveAttribute('href', /security-group/);
    await expect(page.getByRole('button', { name: '다시 시도' })).toBeVisible();
  });

  test('without the definitions the places are still there', async ({ page }) => {
    await page.route('**/search/terms*', (route) => route.abort());
    await search(page, '', '방화벽');
    await expect(page.locator(options).first()).toHaveAttribute('href', /security-group/);
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test(`the dialog is accessible at ${width} px in ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 780 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const input = await search(page, '', '시큐리티 그릅');
      await expect(page.locator(options).first()).toBeVisible();
      await expect(page.locator(`${dialog} .search-term`)).toBeVisible();
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).include(dialog).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      };
      await check();
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
      await input.fill('qzxvkj');
      await expect(page.locator(`${dialog} .search-help`)).toBeVisible();
      await check();
    });

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 780 } });
  test('a tap opens the dialog, and a tap opens a result', async ({ page }) => {
    await page.goto('');
    await page.locator('.find').tap();
    await page.locator(`${dialog} input`).fill('키 페어');
    await page.locator(options).first().tap();
    await expect(page).toHaveURL(/key-pair/);
  });
});

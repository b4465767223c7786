import { expect, test } from '@playwright/test';
import { openFigure, smallControls } from './figure-page.ts';
import { watchPage } from './watch.ts';

/** Rule sets in and out of the verdict machine, as AWS CLI JSON and as Terraform. */
const pages = { ko: 'ec2/security-group/', en: 'en/ec2/security-group/' } as const;

const terraform = `resource "aws_security_group" "office" {
  name = "office"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["198.51.100.0/24"]
  }
}
`;

for (const [lang, address] of Object.entries(pages)) {
  test(`rules go out and come back, ${lang}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const watch = watchPage(page);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    const figure = await openFigure(page, address, 'verdict-machine');
    expect(fetched.filter((url) => /exchange/.test(url))).toEqual([]);
    const exchange = figure.locator('[data-vm="exchange"]');
    await exchange.locator('summary').click();
    const field = exchange.locator('textarea');
    const button = (n: number) => exchange.getByRole('button').nth(n);
    const before = await figure.locator('[data-cards]').innerText();

    await field.fill(terraform);
    await button(0).click();
    await expect(figure.locator('[data-cards]')).toContainText('sg-office');
    await expect(figure.locator('[data-cards]')).toContainText('198.51.100.0/24');
    await expect(exchange.getByRole('status')).toContainText('sg-office');

    await button(1).click();
    await expect(exchange.getByRole('status')).not.toContainText('sg-office');
    const json = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(json).SecurityGroups[0].IpPermissions[0].IpRanges).toEqual([
      { CidrIp: '198.51.100.0/24' },
    ]);
    await button(2).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('resource "aws_security_group" "sg-office"');

    await figure.locator('[data-do="reset"]').click();
    expect(await figure.locator('[data-cards]').innerText()).toBe(before);
    await field.fill(json);
    await button(0).click();
    await expect(figure.locator('[data-cards]')).toContainText('sg-office');
    expect(watch.faults).toEqual([]);
  });

  test(`a mistake is told with its line, and the text stays, ${lang}`, async ({ page }) => {
    const figure = await openFigure(page, address, 'verdict-machine');
    const exchange = figure.locator('[data-vm="exchange"]');
    await exchange.locator('summary').click();
    const field = exchange.locator('textarea');
    const read = exchange.getByRole('button').first();
    const before = await figure.locator('[data-cards]').innerText();
    const wrong = exchange.getByRole('alert');
    for (const [text, line] of [
      [terraform.replace('22\n    cidr', '20\n    cidr'), 5],
      [terraform.replace('/24', '/40'), 7],
      [terraform.replace('22\n    to', 'var.port\n    to'), 5],
      ['{\n  "SecurityGroups": [\n    oops\n', 3],
      ['{\n "SecurityGroups": [\n  { "GroupName": "x",\n   "IpPermissions": 5 }] }', 4],
    ] as const) {
      await field.fill(text);
      await read.click();
      await expect(wrong).toContainText(lang === 'ko' ? `${line}행: ` : `Line ${line}: `);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      expect(await field.inputValue()).toBe(text);
      expect(await figure.locator('[data-cards]').innerText()).toBe(before);
    }
    await field.fill(terraform.repeat(3).replace('"office"', '"a"').replace('"office"', '"b"'));
    await read.click();
    await expect(wrong).not.toBeEmpty();
  });
}

test('the exchange has room on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const figure = await openFigure(page, pages.ko, 'verdict-machine');
  await figure.locator('[data-vm="exchange"] summary').click();
  await expect(figure.locator('[data-vm="exchange"] textarea')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await smallControls(figure)).toEqual([]);
});

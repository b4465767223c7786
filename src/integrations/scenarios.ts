import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { ContentError } from '../catalog/error.ts';
import { checkScenario, scenarioFiles, scenariosFolder } from '../catalog/scenarios/index.ts';
import { sources } from '../catalog/sources.ts';

/** Mistakes in the given scenario files, one a file: the others may follow from it. */
export async function scenarioFaults(
  files: readonly string[],
  read: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): Promise<ContentError[]> {
  const known = new Set(sources().keys());
  const faults: ContentError[] = [];
  for (const file of files) {
    try {
      await checkScenario(read(file), file, known);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      faults.push(error);
    }
  }
  return faults;
}

/** Checks content/scenarios before anything is built, and again at each change while developing. */
export const scenarios = (): AstroIntegration => ({
  name: 'scenarios',
  hooks: {
    'astro:build:start': async ({ logger }) => {
      const files = scenarioFiles();
      const faults = await scenarioFaults(files);
      if (faults.length)
        throw new Error(
          `${faults.length} faults in scenarios:\n${faults.map(({ message }) => message).join('\n')}`,
        );
      logger.info(`${files.length} scenarios compile`);
    },
    'astro:server:setup': ({ server, logger }) => {
      const check = async (file: string) => {
        const path = relative(process.cwd(), file).replaceAll('\\', '/');
        if (!path.startsWith(`${scenariosFolder}/`) || !path.endsWith('.yaml')) return;
        const [fault] = await scenarioFaults([path]);
        if (!fault) return logger.info(`${path} compiles`);
        logger.error(fault.message);
        // The overlay in the browser shows the place.
        server.ws.send({
          type: 'error',
          err: { message: fault.message, stack: '', loc: { file, line: fault.line, column: 1 } },
        });
      };
      server.watcher.add(resolve(scenariosFolder));
      server.watcher.on('change', (file) => void check(file));
      server.watcher.on('add', (file) => void check(file));
      void scenarioFaults(scenarioFiles()).then((faults) => {
        for (const { message } of faults) logger.error(message);
      });
    },
  },
});

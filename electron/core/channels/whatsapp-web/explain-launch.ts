import { execFile } from 'node:child_process'

/** Long enough for a browser to refuse; one that works is ended after it. */
const PATIENCE_MS = 5_000

/**
 * Why a browser did not start. Through its pipe it only says "Target closed"; what it writes about it (no sandbox, a
 * profile in use, missing libraries) is seen by starting it once more on an empty page. Answers its words, perhaps none.
 */
export function explainFailedLaunch(executablePath: string, profile: string, args: readonly string[]): Promise<string> {
  const all = [...args, '--headless=new', `--user-data-dir=${profile}`, '--dump-dom', 'about:blank']
  return new Promise((resolve) => {
    execFile(
      executablePath,
      all,
      { timeout: PATIENCE_MS, killSignal: 'SIGKILL', windowsHide: true },
      (error, _, words) => {
        resolve([words, error?.message ?? ''].join('\n').slice(0, 4_000))
      },
    )
  })
}

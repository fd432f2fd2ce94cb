import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/**
 * Runs a script in a thread of its own and answers what it returns: for work that would hold everybody else up. The
 * script is the body of an async function over `data`; packages are loaded with `load(name)`. It must stand on its own,
 * because a bundle knows nothing of files beside it. @throws Error with the message of what the script threw
 */
export function inThread<Answer>(
  script: string,
  options: { packages: readonly string[]; data: object; signal?: AbortSignal | undefined },
): Promise<Answer> {
  const { resolve: find } = createRequire(import.meta.url)
  const packages = Object.fromEntries(options.packages.map((name) => [name, find(name)]))
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted === true) return reject(options.signal.reason)
    const worker = new Worker(
      FRAME.replace('SCRIPT', () => script),
      {
        eval: true,
        workerData: { packages, data: options.data },
      },
    )
    const stop = () => {
      void worker.terminate()
      reject(options.signal?.reason)
    }
    options.signal?.addEventListener('abort', stop, { once: true })
    const end = () => options.signal?.removeEventListener('abort', stop)
    worker.once('message', (told: { answer?: Answer; failure?: string; code?: string }) => {
      end()
      if (told.failure === undefined) resolve(told.answer as Answer)
      else reject(Object.assign(new Error(told.failure), { code: told.code }))
    })
    worker.once('error', (error) => {
      end()
      reject(error)
    })
    worker.once('exit', () => reject(new Error('The work ended without an answer.')))
  })
}

const FRAME = `
const { parentPort, workerData } = require('node:worker_threads')
const load = (name) => require(workerData.packages[name])
const data = workerData.data
const work = async () => { SCRIPT }
work().then(
  (answer) => parentPort.postMessage({ answer }),
  (error) => parentPort.postMessage({ failure: String(error && error.message || error), code: error && error.code }),
)`

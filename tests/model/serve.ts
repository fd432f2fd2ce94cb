import { startModelStandIn } from './stand-in.ts'

/**
 * The stand-in as a program: `npx node tests/model/serve.ts [PORT]` prints one line of JSON when it listens.
 * `POST /control/next` and `/control/always` take a behaviour (see behaviours.ts); `GET /control/requests` tells what came in.
 */
const port = Number(process.argv[2] ?? 0)
const { baseUrl, port: chosen } = await startModelStandIn({ port })
console.log(JSON.stringify({ baseUrl, port: chosen, pid: process.pid }))

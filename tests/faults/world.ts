import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { findBrowser } from '../whatsapp-web/find-browser.ts'
import { type StandIn, startWhatsAppStandIn } from '../whatsapp-web/stand-in.ts'
import { type App, startApp } from './app.ts'
import { type Person, settleIn } from './people.ts'
import type { Plan } from './plan.ts'

/** A message that somebody else than the product put into a chat. */
export interface Arrived {
  readonly id: string
  readonly person: string
  readonly fromMe: boolean
  readonly text: string
  /** When it was written, by this machine's clock, ms. */
  readonly at: number
}

/** What the API promised: a row that was approved, with these words. */
export interface Promised {
  readonly outboxId: string
  readonly text: string
}

/** Everything outside the product, and what was seen of it. */
export interface World {
  readonly plan: Plan
  readonly standIn: StandIn
  readonly model: ModelStandIn
  readonly dataDir: string
  readonly arrived: Arrived[]
  readonly promised: Promised[]
  /** What happened, for the report: kills by their occasion, faults by their kind. */
  readonly counts: Map<string, number>
  startApp(): App
  say(line: string): void
  /** Ends everything and removes the data, unless it is to be looked at. */
  close(keepData: boolean): Promise<void>
}

export async function openWorld(plan: Plan, say: (line: string) => void): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'secretary-faults-'))
  const dataDir = join(folder, 'data')
  const bundles = freezeBuild(folder)
  const standIn = await startWhatsAppStandIn({ behaviour: plan.switches, qrRotateMs: 0 })
  const model = await startModelStandIn()
  const apps = new Set<App>()
  settleIn(standIn, plan.people)
  const env = {
    SECRETARY_DATA_DIR: dataDir,
    SECRETARY_BROWSER_PATH: findBrowser(),
    SECRETARY_BROWSER_ARGS: standIn.browserArgs.join('\n'),
    SECRETARY_SEND_PACE: 'off',
    SECRETARY_UNDO_MS: '0',
    SECRETARY_LLM_BASE_URL: model.baseUrl,
    SECRETARY_LLM_API_KEY: 'not-a-key',
    SECRETARY_LLM_MODEL: 'stand-in-model',
  }
  return {
    ...{ plan, standIn, model, dataDir, say },
    arrived: [],
    promised: [],
    counts: new Map(),
    startApp() {
      const app = startApp({ bundles, env })
      apps.add(app)
      return app
    },
    async close(keepData) {
      await Promise.all([...apps].map((app) => app.kill()))
      await Promise.all([standIn.close(), model.close()])
      if (!keepData) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** A copy of the build, so that nothing that is built meanwhile changes what is being tested. */
function freezeBuild(folder: string): string {
  const root = resolve(import.meta.dirname, '..', '..')
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'out'), join(folder, 'out'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return join(folder, 'out', 'main')
}

export function count(world: World, what: string): void {
  world.counts.set(what, (world.counts.get(what) ?? 0) + 1)
}

export function personAt({ plan }: World, place: number): Person {
  const person = plan.people[place]
  if (person === undefined) throw new Error(`There is no person ${place}.`)
  return person
}

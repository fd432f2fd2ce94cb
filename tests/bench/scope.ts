import type { Channel } from '../../electron/core/channels/channel.ts'
import type { Store } from '../../electron/core/db/open.ts'
import type { SendDeps } from '../../electron/core/flows/send-next-message.ts'
import { rememberAccount } from '../../electron/core/inbox/accounts.store.ts'
import { systemClock } from '../../electron/core/platform/clock.ts'
import { silentLog } from '../../electron/core/platform/log.ts'
import { readEnvironment } from '../../electron/core/settings/environment.ts'
import { loadSettings } from '../../electron/core/settings/settings.store.ts'
import { ACCOUNT } from './seed-database.ts'

/** The connection that every chat counts as read in. */
export const GENERATION = 1

/** What single flows stand on when they are measured without the loops around them. Nobody listens. */
export function createScope(store: Store, channel: Channel): SendDeps {
  const settings = loadSettings(store.db, readEnvironment({})).values
  store.transaction((tx) => rememberAccount(tx, { id: ACCOUNT, channel: 'simulator', name: 'You' }, Date.now()))
  return {
    store,
    channel,
    clock: systemClock,
    log: silentLog,
    accountId: ACCOUNT,
    random: Math.random,
    timeZone: 'UTC',
    paceOff: true,
    pace: { lastSendAt: 0 },
    settings: () => settings,
    announce: () => {},
    wakeAssistant: () => {},
    wakeSending: () => {},
    wakeSettling: () => {},
    cancelDrafting: () => {},
    catchUpChat: () => {},
    pauseSending: () => {},
    connection: () => ({ generation: GENERATION }),
  }
}

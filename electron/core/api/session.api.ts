import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { AppError } from '../../contract/errors.ts'
import { nextRepair } from '../channels/connection.ts'
import { listGaps } from '../inbox/gaps.store.ts'
import { readLinkChoice, writeLinkChoice } from '../settings/settings.store.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'
import { toGap, toSession } from './to-wire.ts'

export function sessionProcedures({ current }: ApiPorts) {
  return {
    get: os.session.get.handler(() => sessionAnswer(current())),
    start: os.session.start.handler(async ({ input }) => {
      const workspace = current()
      const watchOnly = input?.watchOnly ?? readLinkChoice(workspace.store.db)?.watchOnly ?? false
      choose(workspace, { wanted: true, watchOnly })
      await workspace.channel.start()
      workspace.scope.wakeSending()
      return sessionAnswer(workspace)
    }),
    stop: os.session.stop.handler(async () => {
      const workspace = current()
      choose(workspace, { wanted: false, watchOnly: workspace.scope.watchOnly() })
      await workspace.channel.stop()
      return sessionAnswer(workspace)
    }),
    logout: os.session.logout.handler(async () => {
      const workspace = current()
      choose(workspace, { wanted: false, watchOnly: workspace.scope.watchOnly() })
      await workspace.channel.logout()
      return sessionAnswer(workspace)
    }),
    repair: os.session.repair.handler(async ({ input }) => {
      const workspace = current()
      const { channel, connection, scope } = workspace
      const step = input?.step ?? nextRepair(connection.state(), scope.clock.now()) ?? 'reload'
      connection.repaired(step)
      if (step !== 'link-again') await channel.repair(step)
      else {
        await channel.logout()
        await channel.start()
      }
      return sessionAnswer(workspace)
    }),
    gaps: os.session.gaps.handler(() => {
      const { store, scope } = current()
      return { items: listGaps(store.db, scope.accountId).map((gap) => toGap(store.db, gap)) }
    }),
    pairingCode: os.session.pairingCode.handler(async ({ input }) => {
      return { code: await current().channel.requestPairingCode(readPhone(input.phone)) }
    }),
  }
}

function sessionAnswer({ channel, connection, scope }: OpenWorkspace) {
  return toSession(channel.kind, connection.state(), scope.watchOnly(), scope.clock.now())
}

/** Whether to connect by itself at the next start, and whether only to watch. */
function choose({ store, scope }: OpenWorkspace, choice: { wanted: boolean; watchOnly: boolean }): void {
  store.transaction((tx) => writeLinkChoice(tx, choice))
  scope.announce('session')
  scope.announce('app')
}

/** Digits with the country code. @throws AppError VALIDATION_FAILED */
function readPhone(typed: string): string {
  const number = parsePhoneNumberFromString(typed.trim().replace(/^(00|(?=[1-9]))/, '+'))
  if (number?.isPossible() === true) return number.number.slice(1)
  throw new AppError('VALIDATION_FAILED', {
    message: 'phone must be a number with its country code, for example +49 151 23456789.',
  })
}

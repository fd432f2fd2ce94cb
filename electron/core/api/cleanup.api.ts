import { AppError } from '../../contract/errors.ts'
import { forgetPerson } from '../flows/cleanup/forget-person.ts'
import { planCleanup, runCleanup } from '../flows/cleanup/run-cleanup.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'

const DAILY = { type: 'daily' } as const

export function cleanupProcedures({ current }: ApiPorts) {
  return {
    preview: os.cleanup.preview.handler(async ({ input }) => ({
      items: await planCleanup(current().scope, input?.payload ?? DAILY),
    })),
    run: os.cleanup.run.handler(async ({ input, signal = new AbortController().signal }) => ({
      items: await runCleanup(current().scope, input?.payload ?? DAILY, { signal, progress: () => {} }),
    })),
  }
}

/** Composed into `conversations`. */
export function forgetProcedures({ current }: ApiPorts) {
  return {
    forget: os.conversations.forget.handler(async ({ input }) => {
      const isConfirmed = input.confirm?.includes('forget') === true
      const { title, messages } = await forgetPerson(current().scope, input.id, isConfirmed)
      return { forgotten: title, messages }
    }),
  }
}

/** Composed into `app`. */
export function deleteEverythingProcedures(ports: ApiPorts) {
  return {
    deleteEverything: os.app.deleteEverything.handler(async ({ input }) => {
      if (input.confirm?.includes('delete-everything') !== true) {
        throw new AppError('CONFIRMATION_NEEDED', {
          message: `This deletes everything that Secretary keeps in ${ports.current().dataDir}, and unlinks this device from your phone.`,
          data: { confirm: 'delete-everything' },
        })
      }
      return { deleted: true, left: await ports.deleteEverything(input.alsoBackups) }
    }),
  }
}

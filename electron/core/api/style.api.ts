import { describeStyles, editStyle, learnStyle } from '../flows/learn-style.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'

export function styleProcedures({ current }: ApiPorts) {
  const { style } = os
  return {
    list: style.list.handler(() => ({ items: describeStyles(current().scope), nextCursor: null })),
    update: style.update.handler(({ input }) => editStyle(current().scope, input.group, input.edited)),
    relearn: style.relearn.handler(async () => {
      const { scope } = current()
      await learnStyle(scope)
      return { items: describeStyles(scope), nextCursor: null }
    }),
  }
}

import { PROBLEMS, type Problem, unknownStateProblem } from './problems.ts'

/** What a state of WhatsApp's own connection means for ours. */
export type SocketMeaning =
  /** The connection works. */
  | { readonly kind: 'up' }
  /** WhatsApp's page is getting there, or looks for the network. */
  | { readonly kind: 'on-the-way' }
  /** This device is not linked; `idle` when WhatsApp stopped making codes. */
  | { readonly kind: 'unlinked'; readonly isIdle: boolean }
  /** It ends here until the user does something and starts again. */
  | { readonly kind: 'blocked'; readonly problem: Problem }
  /** Something we do not know: named, and given time. */
  | { readonly kind: 'unknown'; readonly problem: Problem }

export function meaningOf(socket: string): SocketMeaning {
  switch (socket) {
    case 'CONNECTED':
      return { kind: 'up' }
    case 'OPENING':
    case 'PAIRING':
    case 'TIMEOUT':
    case 'UNLAUNCHED':
    case 'RESUMING':
      return { kind: 'on-the-way' }
    case 'UNPAIRED':
    case 'UNPAIRED_IDLE':
      return { kind: 'unlinked', isIdle: socket === 'UNPAIRED_IDLE' }
    case 'CONFLICT':
      return { kind: 'blocked', problem: PROBLEMS.conflict }
    case 'TOS_BLOCK':
    case 'SMB_TOS_BLOCK':
      return { kind: 'blocked', problem: PROBLEMS.termsBlock }
    case 'PROXYBLOCK':
      return { kind: 'blocked', problem: PROBLEMS.proxyBlock }
    case 'DEPRECATED_VERSION':
      return { kind: 'blocked', problem: PROBLEMS.outdated }
    default:
      return { kind: 'unknown', problem: unknownStateProblem(socket) }
  }
}

import { implement } from '@orpc/server'
import { contract } from '../../contract/contract.ts'

/** The contract, to be implemented: each procedure's input is checked on the way in, its output on the way out. */
export const os = implement(contract)

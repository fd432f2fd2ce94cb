import type { HostPorts, Secretary } from './ports.ts'

export declare function createSecretary(ports: HostPorts): Secretary

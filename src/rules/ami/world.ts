/**
 * Images, snapshots, volumes and instances of EC2, as far as launching copies needs them. Everything is
 * plain JSON; every action gives a new world.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html
 */
export interface World {
  readonly instances: readonly Instance[];
  readonly volumes: readonly Volume[];
  readonly snapshots: readonly Snapshot[];
  readonly images: readonly Image[];
  readonly keyPairs: readonly KeyPair[];
  /** how many things have been made, for the next id */
  readonly made: number;
}

export const emptyWorld: World = {
  instances: [],
  volumes: [],
  snapshots: [],
  images: [],
  keyPairs: [],
  made: 0,
};

/** A file on a disk, and whether its maker would want it in a copy. */
export interface DiskFile {
  readonly path: string;
  readonly content: string;
  /** a password, key or log that someone forgot there */
  readonly secret?: boolean;
}

export interface Snapshot {
  readonly id: string;
  readonly region: string;
  /** GiB of the volume it was taken of */
  readonly gib: number;
  readonly files: readonly DiskFile[];
}

export interface Volume {
  readonly id: string;
  readonly gib: number;
  readonly files: readonly DiskFile[];
  /** paths whose blocks still wait in the snapshot; the first read of each is slow */
  readonly lazy: readonly string[];
}

/** One line of a block device mapping. */
export interface Mapping {
  readonly device: string;
  readonly snapshot: string;
  readonly gib: number;
  readonly deleteOnTermination: boolean;
}

export interface Image {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly owner: string;
  readonly state: 'pending' | 'available' | 'deregistered';
  readonly architecture: 'x86_64' | 'arm64';
  readonly rootDevice: string;
  readonly mappings: readonly Mapping[];
  /** accounts that may launch it besides its owner, or everyone */
  readonly permission: readonly string[] | 'public';
}

export interface Program {
  readonly name: string;
  /** started by the system at every boot */
  readonly atBoot: boolean;
}

export interface Instance {
  readonly id: string;
  readonly image: string;
  readonly account: string;
  readonly region: string;
  readonly state: 'running' | 'terminated';
  readonly type: string;
  readonly hostName: string;
  readonly address: string;
  /** name of the key pair given at launch */
  readonly key: string | undefined;
  readonly securityGroups: readonly string[];
  readonly userData: string;
  readonly volumes: readonly {
    readonly device: string;
    readonly volume: string;
    readonly deleteOnTermination: boolean;
  }[];
  /** programs that the system on the disk starts at boot; a service definition is a file as well */
  readonly services: readonly string[];
  readonly running: readonly string[];
  /** written by a program, and still in memory only */
  readonly unflushed: readonly DiskFile[];
}

export interface KeyPair {
  readonly name: string;
  readonly region: string;
  /** line for authorized_keys; EC2 keeps no private key */
  readonly publicKey: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html */
export const KEY_PAIRS_PER_REGION = 5000;

export const AUTHORIZED_KEYS = '/home/ec2-user/.ssh/authorized_keys';
export const HOST_NAME = '/etc/hostname';
export const servicePath = (program: string): string => `/etc/systemd/system/${program}.service`;

/** What an image never holds, whatever the instance it was made of. */
export const notCaptured = [
  'memory',
  'running-programs',
  'instance-type',
  'key-pair',
  'security-groups',
  'addresses',
  'user-data',
] as const;

export type Actioned<Made = undefined> = { readonly world: World; readonly made: Made };

/** A file put among others; one with the same path gives way. */
export const withFile = (files: readonly DiskFile[], file: DiskFile): readonly DiskFile[] => [
  ...files.filter(({ path }) => path !== file.path),
  file,
];

export const fileAt = (files: readonly DiskFile[], path: string): DiskFile | undefined =>
  files.find((file) => file.path === path);

export const replace = <Item extends { readonly id: string }>(items: readonly Item[], item: Item): Item[] =>
  items.map((other) => (other.id === item.id ? item : other));

/** `ami-0001`; ids are in the order in which things are made. */
export const idFor = (kind: string, number: number): string => `${kind}-${`${number}`.padStart(4, '0')}`;

/** A serial port of this machine, as its system knows it. */
export interface PortFacts {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** Who made the adapter or board. */
  readonly maker?: string;
  /** The adapter's own number: the same at every socket of the machine. */
  readonly serialNumber?: string;
  /** USB's numbers of maker and product, four digits of hex each. */
  readonly vendorId?: string;
  readonly productId?: string;
}

/** The ports of this machine, or why they cannot be told. */
export interface PortList {
  readonly ports: readonly PortFacts[];
  /** Empty where they could be. */
  readonly trouble: string;
}

/** Lists the serial ports of this machine, by path. Never rejects: serialport does, where udevadm is missing. */
export async function listPorts(): Promise<PortList> {
  try {
    const { SerialPort } = await import('serialport');
    const found = await SerialPort.list();
    const ports = found.map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
      path,
      ...(manufacturer === undefined ? {} : { maker: manufacturer }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(vendorId === undefined ? {} : { vendorId }),
      ...(productId === undefined ? {} : { productId }),
    }));
    return { ports: ports.sort((a, b) => (a.path < b.path ? -1 : 1)), trouble: '' };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    const isMissing = code === 'ENOENT' || syscall?.startsWith('spawn') === true;
    const why = isMissing ? 'udevadm is missing: sudo apt-get install udev' : String(error);
    return { ports: [], trouble: why };
  }
}

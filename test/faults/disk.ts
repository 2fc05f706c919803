import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small disk that can be filled. */
export type Disk = {
  readonly folder: string;
  /** Fills it up but for so many bytes. */
  fill(left: number): void;
  free(): void;
  /** Bytes that may still be written. */
  room(): number;
  remove(): void;
};

/** Whether this process may mount one (root, Linux). */
export const DISKS = process.platform === "linux" && process.getuid?.() === 0;

/** Mounts a disk of so many megabytes, in memory. */
export function openDisk(megabytes: number): Disk {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", folder]);
  const ballast = join(folder, "ballast");
  const piece = Buffer.alloc(1 << 16);
  const roomLeft = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    room: roomLeft,
    fill(left) {
      const file = openSync(ballast, "w");
      try {
        for (;;) {
          const room = roomLeft() - left;
          if (room <= 0 || writeSync(file, piece.subarray(0, Math.min(piece.length, room))) === 0) return;
        }
      } catch (error) {
        if ((error as { code?: string }).code !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import {
  bind,
  type Draft,
  draftMapping,
  draftSchema,
  type LogFormat,
  type LogOptions,
  MAPPINGS,
  type Mapping,
  MappingError,
  readMapping,
} from "@qingjian/intake";
import { z } from "zod";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { FoundWay, readLikely } from "./read-sample.ts";
import type { MappingChoice } from "./upload-views.ts";

/** A mapping that is known, under the id by which it is chosen. */
export type KnownMapping = { readonly id: string; readonly mapping: Mapping; readonly stored: boolean };
/** A mapping by its id, or as a person has made it. */
export type MappingAsk = { readonly by?: string | undefined; readonly draft?: unknown };

/** Those of the sources on record, then those that are shipped and have no source yet. */
export async function knownMappings({ store }: Pick<House, "store">): Promise<KnownMapping[]> {
  const rows = await store.db
    .selectFrom("sources")
    .select(["id", "kind", "mapping"])
    .where("mapping", "is not", null)
    .orderBy("id")
    .execute();
  const stored = rows.flatMap(({ id, kind, mapping }) =>
    kind === "oversight" ? [] : [{ id: `source:${id}`, mapping: readMapping(mapping, id), stored: true }],
  );
  const kept = new Set(stored.map(({ mapping }) => JSON.stringify(mapping)));
  const shipped = MAPPINGS.filter((mapping) => !kept.has(JSON.stringify(mapping)));
  return [...stored, ...shipped.map((mapping) => ({ id: mapping.id, mapping, stored: false }))];
}

/** Whether a log has what a mapping needs. */
export function fits(house: Pick<House, "secrets">, mapping: Mapping, columns: readonly string[], format: LogFormat): boolean {
  try {
    bind(forFormat(mapping, format), () => columns, house.secrets);
    return true;
  } catch (error) {
    if (error instanceof MappingError) return false;
    throw error;
  }
}

/**
 * How a file is to be read under a mapping: as the mapping says, but for rows that were put right, which come back as a workbook with a header of
 * its own, whatever they came as.
 */
export function wayOf(house: Pick<House, "secrets">, mapping: Mapping, { sample, way }: Likely): LogOptions {
  const { file } = mapping;
  if (file === undefined) return way;
  if (file.format !== undefined && file.format !== sample.format) return {};
  const others = file.format === undefined ? (({ file: _, ...rest }) => rest)(mapping) : mapping;
  if (sample.format === "xlsx" && (file.skip ?? file.columns) !== undefined && fits(house, others, sample.columns, sample.format))
    return {};
  return file;
}
type Likely = Awaited<ReturnType<typeof readLikely>>;

/** The same mapping held against a file of another format. */
function forFormat(mapping: Mapping, format: LogFormat): Mapping {
  if (mapping.file?.format === undefined || mapping.file.format === format) return mapping;
  const { file: _, ...others } = mapping;
  return others;
}

export const choiceOf = ({ id, mapping, stored }: KnownMapping, fit: boolean): MappingChoice => ({
  id,
  title: mapping.title,
  kind: mapping.source.kind,
  fits: fit,
  stored,
});

/** The mapping that was asked for. What a source's mapping says of policies stays: rules are for analysts. @throws Refusal, MappingError */
export function mappingAsked(known: readonly KnownMapping[], { by, draft }: MappingAsk, way: FoundWay): Mapping {
  if (by !== undefined) {
    const found = known.find(({ id }) => id === by);
    if (!found) throw new Refusal("not-found", { zh: `没有映射“${by}”`, en: `There is no mapping “${by}”` });
    return found.mapping;
  }
  const drafted = draftMapping(readDraft(draft));
  const mapping = Object.keys(way).length === 0 ? drafted : { ...drafted, file: way }; // the next file of the source is like it
  if (mapping.source.kind === "oversight" || mapping.source.id === "oversight")
    throw new Refusal("invalid", {
      zh: "“oversight”是本系统自身的处置记录，不能导入；请换一个数据源编号和类型",
      en: "“oversight” is the house's own log; choose another id and kind of source",
    });
  const replaced = replacedBy(known, mapping);
  return replaced?.mapping.policies === undefined ? mapping : { ...mapping, policies: replaced.mapping.policies };
}

/** The mapping on record of the same source, where it says something else. */
export const replacedBy = (known: readonly KnownMapping[], mapping: Mapping): KnownMapping | undefined =>
  known.find((one) => one.stored && one.mapping.source.id === mapping.source.id && JSON.stringify(one.mapping) !== JSON.stringify(mapping));

/** @throws Refusal naming every fault */
export function readDraft(given: unknown): Draft {
  const read = draftSchema.safeParse(given);
  if (read.success) return read.data;
  const faults = z.prettifyError(read.error);
  throw new Refusal("invalid", { zh: `映射草稿有误：${faults}`, en: `The draft of the mapping does not fit: ${faults}` });
}

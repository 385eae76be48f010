/** The tables at hand -> the spinners that may have made a text: each table by itself and, where its spinner has one, its safe mode. */
import type { Model } from '../model/model.js';
import type { Profile } from '../model/profile.js';

/** A table and a mode of it. */
export interface Spinner {
  /** `newsfeed`, or with its mode `newsfeed (safe)`. */
  readonly name: string;
  readonly profile: Profile;
  /** Leaves capitalised words and quotations alone. */
  readonly safe: boolean;
}

export function spinnersOf(model: Model): Spinner[] {
  return model.dictionaries
    .flatMap(dictionary => dictionary.profiles)
    .flatMap(profile => [
      { name: profile.name, profile, safe: false },
      ...(profile.name.startsWith('newsfeed') ? [{ name: `${profile.name} (safe)`, profile, safe: true }] : []),
    ]);
}

/**
 * Those of these names; all of them where none are given.
 * @throws RangeError where none is named so.
 */
export function spinnersNamed(model: Model, names: readonly string[] | undefined): Spinner[] {
  const spinners = spinnersOf(model).filter(({ name }) => !names || names.includes(name));
  if (spinners.length === 0)
    throw new RangeError(
      `no spinner is named ${names?.join(', ')}; there are ${spinnersOf(model)
        .map(({ name }) => name)
        .join(', ')}`,
    );
  return spinners;
}

/** Whether a table leaves most of its phrases alone. */
export function isSparse(profile: Profile): boolean {
  return profile.saturation < 0.2;
}

"use client";

import { useId } from "react";
import { termTitle } from "#server/contracts/profile-words.ts";
import {
  definitionOf,
  emptyTolerance,
  kindsFor,
  TOLERANCE_WORDS,
  type Tolerance,
} from "./profile-words.ts";

interface FieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ label, unit, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-1">
      <label htmlFor={id} className="text-soft text-xs">
        {label}
      </label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
        className="field w-24 text-right"
      />
      <span className="text-soft text-xs">{unit}</span>
    </span>
  );
}

interface ToleranceFieldsProps {
  readonly term: string;
  readonly tolerance: Tolerance;
  readonly onChange: (tolerance: Tolerance) => void;
}

/** How far apart the values of one term may be: the kind, and its numbers. */
export function ToleranceFields({ term, tolerance, onChange }: ToleranceFieldsProps) {
  const kinds = kindsFor(term);
  const shown = kinds.includes(tolerance.kind) ? kinds : [...kinds, tolerance.kind];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <select
        aria-label={`How ${termTitle(term)} is compared`}
        value={tolerance.kind}
        onChange={(event) => {
          const kind = shown.find((each) => each === event.target.value);
          if (kind !== undefined) onChange(emptyTolerance(kind));
        }}
        className="field"
      >
        {shown.map((kind) => (
          <option key={kind} value={kind}>
            {TOLERANCE_WORDS[kind]}
          </option>
        ))}
      </select>
      <Numbers term={term} tolerance={tolerance} onChange={onChange} />
    </div>
  );
}

function Numbers({ term, tolerance, onChange }: ToleranceFieldsProps) {
  switch (tolerance.kind) {
    case "EXCT":
    case "NUFM":
      return null;
    case "PTMX":
      return (
        <>
          <NumberField
            label="within"
            unit="%"
            value={tolerance.percent}
            onChange={(percent) => onChange({ ...tolerance, percent })}
          />
          <NumberField
            label="at most"
            unit=""
            value={tolerance.most}
            onChange={(most) => onChange({ ...tolerance, most })}
          />
        </>
      );
    case "PTOL":
    case "MNMX": {
      const unit = tolerance.kind === "PTOL" ? "%" : "";
      return (
        <>
          <NumberField
            label="below ours by"
            unit={unit}
            value={tolerance.below}
            onChange={(below) => onChange({ ...tolerance, below })}
          />
          <NumberField
            label="above ours by"
            unit={unit}
            value={tolerance.above}
            onChange={(above) => onChange({ ...tolerance, above })}
          />
          {tolerance.kind === "MNMX" && definitionOf(term)?.kind === "amount" ? (
            <select
              aria-label={`Unit of the tolerance on ${termTitle(term)}`}
              value={tolerance.unit}
              onChange={(event) =>
                onChange({
                  ...tolerance,
                  unit: event.target.value === "minorUnit" ? "minorUnit" : "absolute",
                })
              }
              className="field"
            >
              <option value="absolute">of the currency</option>
              <option value="minorUnit">minor units (cents)</option>
            </select>
          ) : null}
        </>
      );
    }
  }
}

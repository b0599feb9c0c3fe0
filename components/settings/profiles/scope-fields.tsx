"use client";

import { useId } from "react";
import { productTitle } from "#components/format/words.ts";
import { isProductType, PRODUCT_TYPES } from "#server/domain/products.ts";
import type { Scope } from "./profile-words.ts";

const KINDS: Readonly<Record<Scope["kind"], string>> = {
  counterparty: "A counterparty",
  currency: "A currency",
  product: "A product, or everything",
};

function emptyScope(kind: string): Scope {
  if (kind === "currency") return { kind, currency: "" };
  return kind === "product"
    ? { kind, product: "all" }
    : { kind: "counterparty", lei: null, name: "" };
}

interface ScopeFieldsProps {
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
}

/** Whom a row is for. */
export function ScopeFields({ scope, onChange }: ScopeFieldsProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[8rem_1fr] items-center gap-x-3 gap-y-1.5">
      <label htmlFor={`${id}-kind`} className="font-medium">
        For
      </label>
      <select
        id={`${id}-kind`}
        value={scope.kind}
        onChange={(event) => onChange(emptyScope(event.target.value))}
        className="field w-64"
      >
        {Object.entries(KINDS).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </select>
      {scope.kind === "product" ? (
        <>
          <label htmlFor={`${id}-product`} className="font-medium">
            Product
          </label>
          <select
            id={`${id}-product`}
            value={scope.product}
            onChange={({ target: { value } }) =>
              onChange({ ...scope, product: isProductType(value) ? value : "all" })
            }
            className="field w-64"
          >
            <option value="all">Everything</option>
            {PRODUCT_TYPES.map((product) => (
              <option key={product} value={product}>
                {productTitle(product)}
              </option>
            ))}
          </select>
        </>
      ) : scope.kind === "currency" ? (
        <>
          <label htmlFor={`${id}-currency`} className="font-medium">
            Currency
          </label>
          <input
            id={`${id}-currency`}
            value={scope.currency}
            maxLength={3}
            placeholder="EUR"
            onChange={(event) => onChange({ ...scope, currency: event.target.value.toUpperCase() })}
            className="field w-24"
          />
        </>
      ) : (
        <>
          <label htmlFor={`${id}-name`} className="font-medium">
            Name
          </label>
          <input
            id={`${id}-name`}
            value={scope.name}
            maxLength={200}
            placeholder="As our confirmations print it"
            onChange={(event) => onChange({ ...scope, name: event.target.value })}
            className="field w-full"
          />
          <label htmlFor={`${id}-lei`} className="font-medium">
            LEI
          </label>
          <input
            id={`${id}-lei`}
            value={scope.lei ?? ""}
            maxLength={20}
            placeholder="Decides before the name, where both are known"
            onChange={({ target }) => {
              const lei = target.value.trim().toUpperCase();
              onChange({ ...scope, lei: lei === "" ? null : lei });
            }}
            className="field w-full font-mono"
          />
        </>
      )}
    </div>
  );
}

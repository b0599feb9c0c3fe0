"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { ResultMark } from "#components/matches/result-mark.tsx";
import { fetchWouldMatch } from "#components/query/fetchers.ts";
import { keys } from "#components/query/keys.ts";
import { wishSearch } from "#components/settings/profiles/draft.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Obstacle, Remedy, WouldMatch } from "#server/contracts/would-match.ts";

interface RemedyLineProps {
  readonly remedy: Remedy;
  readonly counterparty: WouldMatch["counterparty"];
  readonly chosen: boolean;
  readonly onToggle: () => void;
}

function RemedyLine({ remedy, counterparty, chosen, onToggle }: RemedyLineProps) {
  const may = useMay("proposeSettings");
  const { change, words, result } = remedy;
  return (
    <li className="flex items-start gap-2">
      <Button
        size="sm"
        aria-pressed={chosen}
        variant={chosen ? "primary" : "plain"}
        onClick={onToggle}
      >
        {chosen ? "Previewed" : "Preview"}
        <span className="sr-only">: {words}</span>
      </Button>
      <span className="min-w-0 flex-1 pt-0.5">
        {words}
        {chosen ? (
          <span className="ml-2 inline-flex items-center gap-1 align-middle text-soft">
            alone: <ResultMark result={result} />
          </span>
        ) : null}
      </span>
      {change === null || counterparty === null || !may ? null : (
        <Button asChild size="sm">
          <Link href={`/settings/profiles${wishSearch({ counterparty, change })}`}>
            Propose this as a profile change
          </Link>
        </Button>
      )}
    </li>
  );
}

interface ObstacleRowProps {
  readonly obstacle: Obstacle;
  readonly counterparty: WouldMatch["counterparty"];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

function ObstacleRow({ obstacle, counterparty, chosen, onToggle }: ObstacleRowProps) {
  const { title, explanation, nextStep, remedies } = obstacle;
  return (
    <li className="space-y-1 border-t px-2.5 py-1.5">
      <p>
        <span className="font-semibold">{title}.</span> {explanation}{" "}
        <span className="text-soft">{nextStep}</span>
      </p>
      <ul className="space-y-1">
        {remedies.map((remedy) => (
          <RemedyLine
            key={remedy.id}
            remedy={remedy}
            counterparty={counterparty}
            chosen={chosen.includes(remedy.id)}
            onToggle={() => onToggle(remedy.id)}
          />
        ))}
      </ul>
    </li>
  );
}

function Outcome({ known }: { readonly known: WouldMatch }) {
  const { preview, result } = known;
  return (
    <p role="status" className="flex min-h-8 flex-wrap items-center gap-x-2 px-2.5 py-1">
      {preview === null ? (
        <>
          Now <ResultMark result={result} />
          <span className="text-soft">
            Preview what the pair would be; nothing is written by it.
          </span>
        </>
      ) : (
        <>
          With what you chose the pair would be <ResultMark result={preview.result} />
          <span className="text-soft">
            {preview.blocking.length === 0
              ? "Nothing would stop it. Nothing is written."
              : `Still stopped by ${preview.blocking.join(", ")}. Nothing is written.`}
          </span>
        </>
      )}
    </p>
  );
}

/**
 * What would make this pair match: every term in the way, why, and what the pair would be if it
 * were settled. Choosing shows; it changes nothing.
 */
export function WouldMatchPanel({ matchId, version }: { matchId: string; version: number }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = useQuery({
    queryKey: [...keys.wouldMatch(matchId, chosen), version],
    queryFn: ({ signal }) => fetchWouldMatch(matchId, chosen, signal),
    placeholderData: keepPreviousData,
  });
  // Of one term either paper is right, or the profile: the last choice counts.
  const toggle =
    ({ remedies }: Obstacle) =>
    (id: string): void => {
      const others = chosen.filter((each) => !remedies.some((remedy) => remedy.id === each));
      setChosen(chosen.includes(id) ? others : [...others, id]);
    };
  return (
    <Query query={query} what="what would make this match" rows={4}>
      {(known) =>
        known.obstacles.length === 0 ? (
          <Empty title="Nothing stops this match." className="py-6" />
        ) : (
          <>
            <Outcome known={known} />
            <ul>
              {known.obstacles.map((obstacle) => (
                <ObstacleRow
                  key={obstacle.path}
                  obstacle={obstacle}
                  counterparty={known.counterparty}
                  chosen={chosen}
                  onToggle={toggle(obstacle)}
                />
              ))}
            </ul>
          </>
        )
      }
    </Query>
  );
}

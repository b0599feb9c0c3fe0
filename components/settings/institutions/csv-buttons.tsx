"use client";

import { Download, Upload } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { InstitutionBook } from "#server/contracts/reference-data.ts";
import {
  type CsvProblem,
  readInstitutions,
  writeInstitutions,
} from "#server/contracts/reference-data-csv.ts";

const SHOWN = 50;

interface CsvButtonsProps {
  readonly book: InstitutionBook;
  /** Null for people who may not propose. */
  readonly onImport: ((book: InstitutionBook) => void) | null;
}

function download(book: InstitutionBook): void {
  const url = URL.createObjectURL(new Blob([writeInstitutions(book)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "institutions.csv";
  link.click();
  URL.revokeObjectURL(url);
}

/** The book as a file, and a file as the next proposal. */
export function CsvButtons({ book, onImport }: CsvButtonsProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly CsvProblem[]>([]);
  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    // The same file may be chosen again once it is put right.
    event.target.value = "";
    if (file === undefined || onImport === null) return;
    const answer = readInstitutions(await file.text());
    setProblems(answer.ok ? [] : answer.problems);
    if (answer.ok) onImport(answer.book);
  };
  return (
    <>
      <Button size="sm" onClick={() => download(book)}>
        <Download aria-hidden /> Export CSV
      </Button>
      {onImport === null ? null : (
        <>
          <Button size="sm" onClick={() => picker.current?.click()}>
            <Upload aria-hidden /> Import CSV
          </Button>
          <input
            ref={picker}
            type="file"
            accept=".csv,text/csv"
            aria-label="File of institutions"
            className="hidden"
            onChange={(event) => void take(event)}
          />
        </>
      )}
      {problems.length === 0 ? null : (
        <Notice
          kind="refusal"
          className="w-full"
          action={
            <Button size="sm" onClick={() => setProblems([])}>
              Close
            </Button>
          }
        >
          <p>Nothing of the file was taken over. Put these lines right and import it again:</p>
          <ul className="max-h-48 overflow-auto">
            {problems.slice(0, SHOWN).map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                Line {line}: {message}
              </li>
            ))}
            {problems.length > SHOWN ? <li>and {problems.length - SHOWN} more</li> : null}
          </ul>
        </Notice>
      )}
    </>
  );
}

"use client";

import { FileUp, FolderUp } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { useDropzone } from "react-dropzone";
import { SIDE_TITLES } from "#components/format/words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { UploadSide } from "./upload-item.ts";

const HINTS: Readonly<Record<UploadSide, string>> = {
  BANK: "Confirmations our bank has sent",
  COUNTERPARTY: "Confirmations counterparties have sent to us",
};

/** Takes files and folders for one side, by drop or by dialog. */
export function DropZone({
  side,
  onFiles,
}: {
  readonly side: UploadSide;
  readonly onFiles: (side: UploadSide, files: readonly File[]) => void;
}) {
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    // Nothing is filtered here: what is no confirmation is named in the list with the reason.
    onDrop: (files) => onFiles(side, files),
    noClick: true,
    noKeyboard: true,
  });
  const folder = useRef<HTMLInputElement>(null);
  const onFolder = (event: ChangeEvent<HTMLInputElement>): void => {
    onFiles(side, [...(event.target.files ?? [])]);
    event.target.value = "";
  };
  const title = SIDE_TITLES[side];
  return (
    <section
      {...getRootProps({ role: undefined })}
      aria-label={`${title} confirmations`}
      data-side={side}
      className={cn(
        "panel flex flex-1 flex-col items-center justify-center gap-2 border-2 border-line-strong border-dashed px-4 py-5 text-center",
        isDragActive && "border-accent bg-accent-tint",
      )}
    >
      <input {...getInputProps({ "aria-label": `Files of the ${title.toLowerCase()} side` })} />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={`Folder of the ${title.toLowerCase()} side`}
        onChange={onFolder}
        {...{ webkitdirectory: "" }}
      />
      <h2 className="font-semibold text-base">{title}</h2>
      <p className="text-soft">{HINTS[side]}</p>
      <p className="text-soft text-xs">PDF, FpML or SWIFT MT files or folders, up to 50 MB each</p>
      <div className="flex gap-2">
        <Button onClick={open} aria-label={`Choose files, ${title.toLowerCase()} side`}>
          <FileUp aria-hidden /> Choose files
        </Button>
        <Button
          onClick={() => folder.current?.click()}
          aria-label={`Choose a folder, ${title.toLowerCase()} side`}
        >
          <FolderUp aria-hidden /> Choose a folder
        </Button>
      </div>
    </section>
  );
}

/// The tables of a ledger file: a public interface, described in docs/format.md.
enum Schema {
  /// "LDGR", so that `file` and other tools can tell a ledger from another database.
  static let applicationID: Int64 = 0x4C44_4752
  static let version: Int64 = 1

  /// Views come before tables: where the newest of both is a view, the integrity check of some
  /// versions of SQLite leaves free pages out.
  static let creation = """
    CREATE VIEW statement AS
      SELECT seq,
        strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at / 1000.0, 'unixepoch') AS recorded_at,
        json_extract(CAST(bytes AS TEXT), '$.recorder') AS recorder,
        json_extract(CAST(bytes AS TEXT), '$.statement.kind') AS kind,
        json_extract(CAST(bytes AS TEXT), '$.statement.id') AS id,
        json_extract(CAST(bytes AS TEXT), '$.statement.on') AS effective,
        json_extract(CAST(bytes AS TEXT), '$.statement') AS statement
      FROM record;
    CREATE VIEW mentioned AS
      SELECT entity, role, seq FROM mention
      UNION ALL SELECT entity, role, value FROM mention, json_each(more);
    CREATE TABLE ledger (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
    CREATE TABLE record (
      seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, hashes BLOB NOT NULL,
      bytes BLOB NOT NULL) STRICT;
    CREATE TABLE private_part (
      seq INTEGER NOT NULL, part TEXT NOT NULL, salt BLOB NOT NULL, bytes BLOB NOT NULL,
      UNIQUE (seq, part)) STRICT;
    """ + "\n" + index + appendOnly + erasedOnlyByRedaction

  /// The tables that only repeat what the records say, so that it is found.
  static let index = """
    CREATE TABLE entity (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID, STRICT;
    CREATE TABLE mention (
      entity INTEGER NOT NULL, role INTEGER NOT NULL, seq INTEGER NOT NULL, more TEXT,
      PRIMARY KEY (entity, role, seq)) WITHOUT ROWID, STRICT;
    CREATE TABLE content (
      hash INTEGER NOT NULL, seq INTEGER NOT NULL,
      PRIMARY KEY (hash, seq)) WITHOUT ROWID, STRICT;
    CREATE TABLE author_key (
      key TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID, STRICT;
    CREATE TABLE revision (
      record INTEGER NOT NULL, seq INTEGER NOT NULL,
      PRIMARY KEY (record, seq)) WITHOUT ROWID, STRICT;
    CREATE TABLE effect (
      day INTEGER NOT NULL, seq INTEGER NOT NULL, record INTEGER NOT NULL,
      PRIMARY KEY (day, seq)) WITHOUT ROWID, STRICT;
    CREATE TABLE redaction (
      record INTEGER NOT NULL, part TEXT NOT NULL, seq INTEGER NOT NULL,
      PRIMARY KEY (record, part)) WITHOUT ROWID, STRICT;
    """

  /// A private part goes with the redaction that names it, and does not come back.
  private static let erasedOnlyByRedaction = """

    CREATE TRIGGER private_part_no_update BEFORE UPDATE ON private_part
      BEGIN SELECT RAISE(ABORT, 'a private part is kept or erased, never changed'); END;
    CREATE TRIGGER private_part_no_delete BEFORE DELETE ON private_part
      WHEN NOT EXISTS (SELECT 1 FROM redaction WHERE record = OLD.seq AND part = OLD.part)
      BEGIN SELECT RAISE(ABORT, 'ledgerctl redact erases private parts'); END;
    CREATE TRIGGER private_part_no_replace BEFORE INSERT ON private_part
      WHEN EXISTS (SELECT 1 FROM private_part WHERE seq = NEW.seq AND part = NEW.part)
        OR EXISTS (SELECT 1 FROM redaction WHERE record = NEW.seq AND part = NEW.part)
      BEGIN SELECT RAISE(ABORT, 'a private part is kept or erased, never changed'); END;
    """

  /// SQLite fires no DELETE trigger for INSERT OR REPLACE, hence the third one.
  private static let appendOnly = """

    CREATE TRIGGER record_no_update BEFORE UPDATE ON record
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER record_no_delete BEFORE DELETE ON record
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER record_no_replace BEFORE INSERT ON record
      WHEN EXISTS (SELECT 1 FROM record WHERE seq = NEW.seq)
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    """
}

// What Swift cannot import from sqlite3.h: casts in macros and variadic functions.
#pragma once
#include <sqlite3.h>

// Binds a copy of the bytes (SQLITE_TRANSIENT is an integer cast to a function pointer).
static inline int csqlite_bind_blob_copy(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int csqlite_bind_text_copy(
    sqlite3_stmt *statement, int index, const char *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

// Sets one of the SQLITE_DBCONFIG_ switches that take an on/off value.
static inline int csqlite_set_switch(sqlite3 *connection, int name, int on) {
  return sqlite3_db_config(connection, name, on, (int *)0);
}

/// Those that Aurora DSQL has not.
extension RefusedStatement {
  static let absent = absentObjects + absentPrograms + absentCommands

  private static let absentObjects = [
    Group(
      statements: ["create database", "alter database", "drop database"],
      instead: "a cluster has one database, postgres; use CREATE SCHEMA to keep things apart"),
    Group(
      statements: ["create extension", "alter extension", "drop extension"],
      instead: "for UUIDs use the built-in gen_random_uuid()"),
    Group(
      statements: ["create type", "alter type", "drop type"],
      instead:
        "use CREATE DOMAIN … AS text CHECK (VALUE IN (…)), or a table with the values"),
    Group(statements: ["alter domain"], instead: "create a domain of another name"),
    Group(
      statements: [
        "create materialized view", "alter materialized view", "drop materialized view",
        "refresh materialized view",
      ], instead: "use a view, or a table that the application fills"),
    Group(
      statements: ["create policy", "alter policy", "drop policy"],
      instead: "use views, or grant roles what they may see"),
    Group(
      statements: [
        "create tablespace", "alter tablespace", "drop tablespace", "create access method",
      ], instead: "storage is managed"),
    Group(
      statements: ["alter index"],
      instead: "drop the index and create another, or rename the constraint that owns it"),
    Group(statements: ["create collation"], instead: "the database sorts by bytes"),
    Group(
      statements: ["create text search"],
      instead: "use LIKE with an index on lower(column), or a search service"),
    Group(
      statements: [
        "create foreign", "create server", "create user mapping", "import foreign schema",
      ], instead: "read the other source in the application"),
    Group(
      statements: ["create publication", "create subscription"],
      instead: "use a change stream of the cluster"),
  ]

  private static let absentPrograms = [
    Group(
      statements: [
        "create trigger", "create constraint trigger", "create event trigger", "alter trigger",
        "drop trigger", "drop event trigger", "create rule", "alter rule", "drop rule",
      ],
      instead: "do the work in the application, or with a DEFAULT or generated column"),
    Group(
      statements: [
        "create procedure", "alter procedure", "drop procedure", "do", "create language",
        "create trusted language",
      ],
      instead: "use CREATE OR REPLACE FUNCTION … LANGUAGE sql, or plain statements"),
    Group(
      statements: [
        "create aggregate", "alter aggregate", "create operator", "create cast",
        "create transform", "create conversion",
      ], instead: "use CREATE OR REPLACE FUNCTION … LANGUAGE sql"),
  ]

  private static let absentCommands = [
    Group(
      statements: ["truncate"],
      instead:
        "write DELETE FROM with a condition that keeps it to 3,000 rows, or drop and create the table"
    ),
    Group(
      statements: [
        "vacuum", "reindex", "cluster", "checkpoint", "alter system", "load", "security label",
      ], instead: "the service does by itself what is needed"),
    Group(
      statements: ["lock"],
      instead: "a conflict is found at commit, and the transaction tried again"),
    Group(
      statements: ["listen", "unlisten", "notify"],
      instead: "use EventBridge, or a change stream of the cluster"),
    Group(
      statements: [
        "savepoint", "release", "rollback to", "rollback transaction to", "rollback work to",
      ], instead: "split the work into transactions of their own"),
    Group(
      statements: [
        "prepare", "execute", "deallocate", "commit prepared", "rollback prepared",
      ], instead: "write the statement itself"),
    Group(
      statements: ["declare", "fetch", "move", "close"],
      instead: "write a query with LIMIT and a condition on the key"),
    Group(statements: ["merge"], instead: "write INSERT … ON CONFLICT DO UPDATE"),
    Group(
      statements: [
        "set transaction", "set session", "set default_transaction_isolation",
        "set transaction_isolation",
      ], instead: "every transaction is REPEATABLE READ"),
  ]
}

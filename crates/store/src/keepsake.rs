//! Things the server keeps about itself under a name: a key, how far a walk has come.

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

/// What is kept under a name.
pub async fn find(db: &mut Connection, name: &str) -> Result<Option<String>, StoreError> {
    let row = db
        .one("SELECT content FROM keepsakes WHERE name = $1", values![name])
        .await?;
    row.map(|row| row.text(0)).transpose()
}

/// Keeps something under a name, in the place of what was kept there.
pub async fn put(db: &mut Connection, name: &str, content: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO keepsakes (name, content) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET content = excluded.content";
    db.run(sql, values![name, content]).await?;
    Ok(())
}

/// Keeps something under a name that nothing is kept under; of several who do so at once the first one's stays.
pub async fn put_first(db: &mut Connection, name: &str, content: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO keepsakes (name, content) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    db.run(sql, values![name, content]).await?;
    Ok(())
}

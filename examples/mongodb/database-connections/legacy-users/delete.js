/**
 * Removes a member by the user_id of login.js and get_user.js: the hexadecimal digits of _id.
 */
async function remove(id, callback) {
  const { MongoClient, ObjectId } = require('mongodb');

  // Anything else was never ours, and would not be equal to an ObjectId anyway.
  if (!/^[0-9a-f]{24}$/.test(id)) return callback(null);

  const client = new MongoClient(configuration.MONGODB_URI, {
    serverSelectionTimeoutMS: 4000,
    connectTimeoutMS: 4000,
    socketTimeoutMS: 4000
  });

  try {
    await client.db().collection('members').deleteOne({ _id: new ObjectId(id) });
  } catch (err) {
    console.error('delete:', err.name);
    return callback(new Error('The user database is not available.'));
  } finally {
    await client.close();
  }
  return callback(null);
}

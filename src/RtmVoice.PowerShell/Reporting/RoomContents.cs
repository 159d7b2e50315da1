namespace RtmVoice.PowerShell.Reporting;

/// <summary>What is known of one room: a count, or who is in.</summary>
internal sealed class RoomContents(int session, long roomId)
{
    private long[] _users = [];
    private int _count;
    private List<long>? _managers;
    private List<long>? _owners;

    /// <summary>The session that saw it, as an index.</summary>
    public int Session { get; } = session;

    public long RoomId { get; } = roomId;

    /// <summary>What a row says of the number of members.</summary>
    public int? StatedCount { get; set; }

    /// <summary>Whether members were listed, be it none.</summary>
    public bool IsListed { get; set; }

    /// <summary>How many members there are: who was listed counts more than what was said. Null if nobody counted.</summary>
    public int? MemberCount => IsListed ? _count : StatedCount;

    public int? ManagerCount => IsListed ? (_managers?.Count ?? 0) + (_owners?.Count ?? 0) : null;

    /// <summary>The users in ascending order, once <see cref="Settle"/> was called.</summary>
    public ArraySegment<long> Users => new(_users, 0, _count);

    public void Add(long userId, MemberRole role)
    {
        IsListed = true;
        if (_count == _users.Length)
            Array.Resize(ref _users, Math.Max(4, _count + (_count >> 1)));
        _users[_count++] = userId;
        if (role == MemberRole.Manager)
            (_managers ??= []).Add(userId);
        else if (role == MemberRole.Owner)
            (_owners ??= []).Add(userId);
    }

    /// <summary>Brings the users in order, and each to be there once, however often a row named it.</summary>
    public void Settle()
    {
        _count = SortOnce(_users, _count);
        SortOnce(ref _managers);
        SortOnce(ref _owners);
        _managers?.RemoveAll(userId => _owners?.BinarySearch(userId) >= 0);
    }

    public MemberRole RoleOf(long userId) =>
        _owners?.BinarySearch(userId) >= 0 ? MemberRole.Owner
        : _managers?.BinarySearch(userId) >= 0 ? MemberRole.Manager
        : MemberRole.Member;

    private static void SortOnce(ref List<long>? users)
    {
        if (users is null)
            return;
        long[] sorted = [.. users];
        int count = SortOnce(sorted, sorted.Length);
        users = [.. sorted.Take(count)];
    }

    private static int SortOnce(long[] values, int count)
    {
        Array.Sort(values, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (kept == 0 || values[i] != values[kept - 1])
                values[kept++] = values[i];
        }

        return kept;
    }
}

/// <summary>What a member is in a room.</summary>
internal enum MemberRole : byte
{
    Member,
    Manager,
    Owner,
}

using System.Buffers.Binary;
using Rtm.Fpnn.Protocol;

namespace Rtm.Fpnn.Transport;

/// <summary>Frames that go over the wire in one write. Not thread-safe; see <see cref="FrameOutput"/>.</summary>
internal sealed class OutputBatch : IDisposable
{
    private readonly List<BatchedFrame> _frames = [];
    private FrameBuffer _bytes = new(0);
    private int _withdrawnBytes;
    private int _firstEncrypted;

    /// <summary>How many frames there are, withdrawn ones included.</summary>
    public int Count => _frames.Count;

    /// <summary>The bytes of the frames that were not withdrawn.</summary>
    public int WaitingBytes => _bytes.Length - _withdrawnBytes;

    /// <summary>All bytes.</summary>
    public ArraySegment<byte> Bytes => _bytes.WrittenSegment;

    /// <summary>Leaves what was added before in the clear.</summary>
    public void EncryptFromHere() => _firstEncrypted = _frames.Count;

    public void Append(ReadOnlySpan<byte> frame, PendingQuest? quest)
    {
        _frames.Add(new BatchedFrame(quest, frame.Length, IsWithdrawn: false));
        _bytes.Append(frame);
    }

    /// <summary>Marks a frame as not to be sent. Its bytes go when they are the larger part, so that withdrawing stays cheap and the buffer small.</summary>
    public void Withdraw(int index)
    {
        BatchedFrame frame = _frames[index];
        _frames[index] = new BatchedFrame(null, frame.Length, IsWithdrawn: true);
        _withdrawnBytes += frame.Length;
        if (_withdrawnBytes > _bytes.Length / 2)
            Compact();
    }

    /// <summary>Removes the bytes of withdrawn frames.</summary>
    public void Compact()
    {
        if (_withdrawnBytes == 0)
            return;
        Span<byte> bytes = _bytes.Written;
        int kept = 0;
        int from = 0;
        int to = 0;
        int firstEncrypted = 0;
        for (int i = 0; i < _frames.Count; i++)
        {
            BatchedFrame frame = _frames[i];
            if (!frame.IsWithdrawn)
            {
                bytes.Slice(from, frame.Length).CopyTo(bytes.Slice(to));
                to += frame.Length;
                frame.Quest?.BatchIndex = kept;
                _frames[kept++] = frame;
            }

            from += frame.Length;
            if (i < _firstEncrypted)
                firstEncrypted = kept;
        }

        _frames.RemoveRange(kept, _frames.Count - kept);
        _bytes.Truncate(to);
        _withdrawnBytes = 0;
        _firstEncrypted = firstEncrypted;
    }

    /// <summary>Encrypts all but what was to stay in the clear; in package mode each frame gets its length before it.</summary>
    public void Encrypt(FrameCipher? cipher)
    {
        if (cipher is null)
            return;
        int clear = 0;
        for (int i = 0; i < _firstEncrypted; i++)
            clear += _frames[i].Length;
        if (cipher.IsPackaged)
            EncryptPackages(cipher, clear);
        else
            cipher.Encrypt(_bytes.Written.Slice(clear));
    }

    public void Clear()
    {
        _frames.Clear();
        _bytes.Reset();
        _firstEncrypted = 0;
    }

    /// <summary>Gives memory back that nothing needs for now.</summary>
    public void Trim() => _bytes.Trim();

    public void Dispose() => _bytes.Dispose();

    private void EncryptPackages(FrameCipher cipher, int clear)
    {
        var packages = new FrameBuffer(_bytes.Length + (sizeof(int) * _frames.Count));
        Span<byte> rest = _bytes.Written;
        packages.Append(rest.Slice(0, clear));
        rest = rest.Slice(clear);
        for (int i = _firstEncrypted; i < _frames.Count; i++)
        {
            int length = _frames[i].Length;
            BinaryPrimitives.WriteInt32LittleEndian(packages.GetSpan(sizeof(int)), length);
            packages.Advance(sizeof(int));
            cipher.Encrypt(rest.Slice(0, length));
            packages.Append(rest.Slice(0, length));
            rest = rest.Slice(length);
        }

        _bytes.Dispose();
        _bytes = packages;
    }

    private readonly record struct BatchedFrame(PendingQuest? Quest, int Length, bool IsWithdrawn);
}

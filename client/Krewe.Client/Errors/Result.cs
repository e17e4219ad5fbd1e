using System.Diagnostics.CodeAnalysis;

namespace Krewe.Client;

/// <summary>What a call brought: a value, or an error that says why not. Never both, never neither.</summary>
/// <typeparam name="T">What the call brings when it succeeds.</typeparam>
public sealed class Result<T>
{
    private readonly T? _value;

    internal Result(T value) => _value = value;

    internal Result(KreweError error) => Error = error;

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Why there is no value; null when there is one.</summary>
    public KreweError? Error { get; }

    /// <summary>The value. Ask <see cref="IsSuccess"/> first.</summary>
    /// <exception cref="InvalidOperationException">The call failed.</exception>
    public T Value => Error is null
        ? _value!
        : throw new InvalidOperationException($"The call failed and brought no value. {Error}");

    /// <summary>The value, or the error: exactly one of them is set.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out KreweError? error)
    {
        value = _value;
        error = Error;
        return error is null;
    }

    /// <summary>The value, for a caller that has nothing better to do with an error than to stop.</summary>
    /// <exception cref="KreweRequestException">The call failed; the exception carries the error.</exception>
    public T OrThrow() => Error is null ? _value! : throw new KreweRequestException(Error);

    /// <summary>The same outcome with another value.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Error is null ? new Result<TOther>(map(_value!)) : new Result<TOther>(Error);
}

/// <summary>Makes results.</summary>
public static class Result
{
    /// <summary>A success.</summary>
    public static Result<T> Success<T>(T value) => new(value);

    /// <summary>A failure.</summary>
    public static Result<T> Failure<T>(KreweError error) => new(error);
}

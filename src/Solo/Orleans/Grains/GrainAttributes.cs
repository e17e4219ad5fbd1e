namespace Orleans
{
    /// <summary>The name of a grain class in identities and in stored state. Without it: the class name in lower case, less "Grain".</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        internal string Name { get; } = grainType;
    }

    /// <summary>How long an activation of this class may be idle before it is collected; one minute at least.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public class CollectionAgeLimitAttribute : Attribute
    {
        /// <summary>The shortest age.</summary>
        public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

        /// <summary>Whole and broken days.</summary>
        public double Days { get; set; }

        /// <summary>Whole and broken hours.</summary>
        public double Hours { get; set; }

        /// <summary>Whole and broken minutes.</summary>
        public double Minutes { get; set; }

        /// <summary>True: never collected.</summary>
        public bool AlwaysActive { get; set; }

        /// <summary>The sum of the parts.</summary>
        public TimeSpan AgeLimit
        {
            get
            {
                var sum = AlwaysActive
                    ? TimeSpan.FromDays(short.MaxValue)
                    : TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
                return sum < MinAgeLimit ? MinAgeLimit : sum;
            }
        }
    }
}

namespace Orleans.Concurrency
{
    /// <summary>Calls of this class may interleave: while one awaits, another may run. Still only one thread at a time.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReentrantAttribute : Attribute
    {
    }

    /// <summary>Calls of this interface method may interleave with every other call.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute
    {
    }
}

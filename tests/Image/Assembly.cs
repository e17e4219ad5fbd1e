using System.Runtime.Versioning;

// Images are built and run as on Linux.
[assembly: UnsupportedOSPlatform("windows")]

using Krewe.Silo;

return await SiloProcess.RunAsync(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error);

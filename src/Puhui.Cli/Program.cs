using Puhui.Cli.Host;

return await CommandLine.Run(args);

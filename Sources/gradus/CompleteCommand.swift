import Session

/// `gradus complete SHELL`: what makes Tab work in a shell; and, after `--`, what it asks for.
enum CompleteCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard let name = arguments.operands.first, let shell = Shell(rawValue: name),
      arguments.operands.count == 1
    else {
      throw Arguments.Misuse(message: "`gradus complete` takes one of bash, zsh, fish")
    }
    print(shell.script, terminator: "")
    return 0
  }

  /// A candidate a line, its help behind a tab; a line of `/` alone says that files fit, too.
  static func answer(_ words: [String], _ places: Places) -> Int32 {
    let completion = Completion(words, places)
    for candidate in completion.candidates {
      print(Console.shown(candidate.word), Console.shown(candidate.help), separator: "\t")
    }
    if completion.takesFiles { print("/") }
    return 0
  }
}

/// The shells that can ask. What they know of Gradus is how to ask it: nothing here grows old.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  var script: String {
    switch self {
    case .bash: Shell.bashScript
    case .zsh: Shell.zshScript
    case .fish: Shell.fishScript
    }
  }

  /// Bash splits words at `=` and `:` and replaces only what follows the last of them.
  private static let bashScript = #"""
    # Completion of gradus for bash.
    _gradus() {
      local line="${COMP_LINE:0:COMP_POINT}" words word files=
      read -ra words <<<"$line"
      [[ $line == *[[:space:]] ]] && words+=("")
      local typed="${words[-1]}" done=
      [[ $typed == *[=:]* ]] && done="${typed%"${typed##*[=:]}"}"
      COMPREPLY=()
      while IFS=$'\t' read -r word _; do
        if [[ $word == / ]]; then files=1; else COMPREPLY+=("${word#"$done"}"); fi
      done < <(command "${words[0]/#\~/$HOME}" complete -- "${words[@]:1}" 2>/dev/null)
      if [[ $files ]]; then
        compopt -o filenames
        while IFS= read -r word; do COMPREPLY+=("$word"); done \
          < <(compgen -f -- "${typed#"$done"}")
      fi
      [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
      return 0
    }
    complete -F _gradus gradus

    """#

  private static let zshScript = #"""
    #compdef gradus
    # Completion of gradus for zsh.
    _gradus() {
      local line word help files=
      local -a words_done described open
      while IFS= read -r line; do
        word="${line%%$'\t'*}" help="${line#*$'\t'}"
        if [[ $line == / ]]; then files=1
        elif [[ $word == *= ]]; then open+=("${word//:/\\:}:$help")
        else described+=("${word//:/\\:}:$help")
        fi
      done < <("${words[1]/#\~/$HOME}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
      local found=1
      (( $#described )) && _describe gradus described && found=0
      (( $#open )) && _describe gradus open -S '' && found=0
      [[ -n $files ]] && _files && found=0
      return found
    }
    if [[ $funcstack[1] == _gradus ]]; then _gradus "$@"; else compdef _gradus gradus; fi

    """#

  private static let fishScript = #"""
    # Completion of gradus for fish.
    function __gradus_complete
      set -l words (commandline -opc)
      set -l program $words[1]
      for line in ($program complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
        if test "$line" = /
          __fish_complete_path (commandline -ct)
        else
          echo $line
        end
      end
    end
    complete -c gradus -f -a '(__gradus_complete)'

    """#
}
